package dev.backline.core.csv;

/** Counts the valid and invalid UTF-8 sequences of a stream, block by block. Not thread-safe. */
final class Utf8Check {

  long valid;
  long invalid;
  long firstInvalid = -1;
  boolean undefinedIn1252;

  private int pending;
  private int lower = 0x80;
  private int upper = 0xBF;
  private boolean controls;

  void feed(byte[] block, int from, int to, long offset) {
    controls = false;
    int i = from;
    while (i < to) {
      if (pending == 0) {
        while (i + 8 <= to && FileBytes.plainAscii(block, i)) {
          i += 8;
        }
        if (i == to) {
          return;
        }
      }
      step(block[i] & 0xFF, offset + i);
      i++;
    }
  }

  private void step(int b, long at) {
    if (b < 32) {
      controls |= b < 9 || b > 13;
    }
    if (b == 0x81 || b == 0x8D || b == 0x8F || b == 0x90 || b == 0x9D) {
      undefinedIn1252 = true;
    }
    if (pending > 0) {
      if (b >= lower && b <= upper) {
        lower = 0x80;
        upper = 0xBF;
        if (--pending == 0) {
          valid++;
        }
        return;
      }
      pending = 0;
      lower = 0x80;
      upper = 0xBF;
      wrong(at);
    }
    if (b >= 0x80) {
      begin(b, at);
    }
  }

  /** The table of well-formed sequences of the Unicode standard, chapter 3. */
  private void begin(int b, long at) {
    if (b >= 0xC2 && b <= 0xDF) {
      pending = 1;
    } else if (b >= 0xE0 && b <= 0xEF) {
      pending = 2;
      lower = b == 0xE0 ? 0xA0 : 0x80;
      upper = b == 0xED ? 0x9F : 0xBF;
    } else if (b >= 0xF0 && b <= 0xF4) {
      pending = 3;
      lower = b == 0xF0 ? 0x90 : 0x80;
      upper = b == 0xF4 ? 0x8F : 0xBF;
    } else {
      wrong(at);
    }
  }

  private void wrong(long at) {
    invalid++;
    if (firstInvalid < 0) {
      firstInvalid = at;
    }
  }

  /** Returns whether the last block held control characters that text rarely has. */
  boolean lastBlockHadControls() {
    return controls;
  }

  String describeInvalid() {
    return invalid + " invalid, the first at byte " + firstInvalid + "; their lines are rejected";
  }
}
