package dev.backline.core.quota;

import org.jspecify.annotations.Nullable;

/**
 * What a shared window asks of the store.
 *
 * @param used calls sent from the last reservation; it is given back with the rest
 * @param lastUse the governor's time of the last of them
 * @param lane who asks
 * @param least places that are needed; fewer are no use
 * @param wanted places to reserve; 0 to give back only
 * @param word what the server said since the last order
 */
record StockOrder(
    SharedMeter meter,
    Scope scope,
    long used,
    long lastUse,
    Lane lane,
    long least,
    long wanted,
    Meter.@Nullable Word word) {}
