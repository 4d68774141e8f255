package dev.backline.core.quota;

/** What the store gave a window. */
record Stock(Meter meter) {}
