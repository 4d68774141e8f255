/** Thirty HTTP faults, played to each client by the same server. */
@NullMarked
package dev.backline.examples.peers.fault;

import org.jspecify.annotations.NullMarked;
