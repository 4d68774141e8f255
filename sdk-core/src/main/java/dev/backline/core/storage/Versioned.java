package dev.backline.core.storage;

/**
 * A stored row with what the store knows about it.
 *
 * @param row the row
 * @param version 1 for a new row, one more with each change
 * @param stamp what the writer said about the row's origin; 0 if nothing
 */
public record Versioned<T extends Record>(T row, long version, long stamp) {}
