/**
 * The one store behind rows, facts, tokens, quotas, leases and checkpoints.
 *
 * <p>{@link dev.backline.core.storage.Storage} opens transactions, {@link
 * dev.backline.core.storage.Transaction} reads and writes, and a {@link
 * dev.backline.core.storage.Dataset} is a record class with a name and a key. {@link
 * dev.backline.core.storage.MemoryStorage} is the reference; {@code storage.jdbc} holds the
 * databases. Imports nothing but the root package and {@code json}.
 */
package dev.backline.core.storage;
