package dev.backline.core.quota;

/**
 * When a call fits, and what it waits for.
 *
 * @param at the governor's time
 * @param window the name of the window that is full, or the reason of a pause
 */
record Placement(long at, String window) {}
