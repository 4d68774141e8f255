package dev.backline.core.storage;

/**
 * One column of a dataset, for those who implement a store.
 *
 * @param path how a {@link Filter} names it, such as {@code net.currency}
 * @param name its snake-case name in a database, such as {@code net_currency}
 * @param kind what it holds
 * @param nullable whether a row may have no value here; a key column never is
 * @param key whether it is part of the key
 * @param indexed whether it is often filtered by
 */
public record Column(
    String path, String name, ColumnKind kind, boolean nullable, boolean key, boolean indexed) {}
