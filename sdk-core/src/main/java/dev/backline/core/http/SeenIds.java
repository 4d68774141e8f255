package dev.backline.core.http;

import java.util.Arrays;

/**
 * Remembers the last ids of a listing by their fingerprints, at least {@value #KEPT} and at most
 * twice as many, in at most 4 MB. Not thread-safe.
 */
final class SeenIds {

  static final int KEPT = 1 << 17;

  private static final int SMALLEST = 1 << 8;

  private long[] recent = new long[SMALLEST];
  private long[] older = new long[SMALLEST];
  private int size;

  /** Adds the id; false if it is remembered already. */
  boolean add(String id) {
    long print = fingerprint(id);
    if (holds(recent, print) || holds(older, print)) {
      return false;
    }
    if (size == KEPT) {
      older = recent;
      recent = new long[SMALLEST];
      size = 0;
    } else if (size * 2 >= recent.length) {
      long[] grown = new long[recent.length * 2];
      Arrays.stream(recent).filter(known -> known != 0).forEach(known -> put(grown, known));
      recent = grown;
    }
    put(recent, print);
    size++;
    return true;
  }

  private static boolean holds(long[] table, long print) {
    int at = (int) print & (table.length - 1);
    while (table[at] != 0) {
      if (table[at] == print) {
        return true;
      }
      at = (at + 1) & (table.length - 1);
    }
    return false;
  }

  private static void put(long[] table, long print) {
    int at = (int) print & (table.length - 1);
    while (table[at] != 0) {
      at = (at + 1) & (table.length - 1);
    }
    table[at] = print;
  }

  /** FNV-1a over the characters, stirred; 0 stands for an empty place and is never returned. */
  private static long fingerprint(String id) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < id.length(); i++) {
      hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 32)) * 0xd6e8feb86659fd93L;
    hash ^= hash >>> 32;
    return hash == 0 ? 1 : hash;
  }
}
