package dev.backline.core.quota;

import java.util.List;

/**
 * Places that one holder took at once.
 *
 * @param holder the governor that took them, or {@link #SERVER}
 * @param number distinguishes a holder's entries
 * @param count how many
 * @param at the last instant at which one of them can have been used, in milliseconds
 * @param hold how long after it was written one can still be used, in milliseconds; 0 once it is
 *     settled
 */
record LedgerEntry(String holder, long number, long count, long at, long hold) {

  /** The holder of what the server counted and nobody here did; its number is when it said so. */
  static final String SERVER = "server";

  static LedgerEntry parse(String text) {
    List<String> parts = List.of(text.split(",", -1));
    return new LedgerEntry(
        parts.get(0),
        Long.parseLong(parts.get(1)),
        Long.parseLong(parts.get(2)),
        Long.parseLong(parts.get(3)),
        Long.parseLong(parts.get(4)));
  }

  String text() {
    return holder + "," + number + "," + count + "," + at + "," + hold;
  }

  String id() {
    return holder + "," + number;
  }

  boolean isOf(String name) {
    return holder.equals(name);
  }
}
