package dev.backline.core.quota;

/**
 * What a window asks of the store.
 *
 * @param used calls sent from the last reservation
 * @param lastUse the governor's time of the last of them
 * @param wanted places to reserve; 0 to give back only
 */
record StockOrder(Meter meter, long used, long lastUse, long wanted) {}
