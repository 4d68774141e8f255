/**
 * A worker of the fleet and the path of an account through it: due, leased, synced for a slice of
 * time, due again or set aside. Entry types: {@link dev.backline.examples.fleet.work.Worker} and
 * {@link dev.backline.examples.fleet.work.AccountRun}. Knows no platform.
 */
@NullMarked
package dev.backline.examples.fleet.work;

import org.jspecify.annotations.NullMarked;
