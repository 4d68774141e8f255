package dev.backline.core.quota;

/**
 * When a call fits, and what it waits for.
 *
 * @param at the governor's time; {@link Meter#ASK_STORE} if only the store knows
 * @param window the name of the window that is full, or the reason of a pause
 */
record Placement(long at, String window) {

  static final Placement ASK = new Placement(Meter.ASK_STORE, "");
}
