/**
 * Patreon in this process, for tests and demos: start with {@link
 * dev.backline.patreon.testing.PatreonSimulator}.
 */
package dev.backline.patreon.testing;
