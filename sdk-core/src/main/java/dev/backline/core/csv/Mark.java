package dev.backline.core.csv;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A byte order mark: how long it is and which encoding it names. */
record Mark(int bytes, @Nullable Charset charset) {

  static Mark of(String file, byte[] start, int length) {
    boolean wideLittle = length >= 4 && starts(start, 0xFF, 0xFE) && start[2] == 0 && start[3] == 0;
    boolean wideBig = length >= 4 && starts(start, 0, 0) && (start[2] & 0xFF) == 0xFE;
    if (wideLittle || wideBig) {
      throw new UnreadableFileException(
          file, "is UTF-32", "Save it as UTF-8 and import it again.", null);
    }
    if (length >= 3 && starts(start, 0xEF, 0xBB) && (start[2] & 0xFF) == 0xBF) {
      return new Mark(3, StandardCharsets.UTF_8);
    }
    if (length >= 2 && starts(start, 0xFF, 0xFE)) {
      return new Mark(2, StandardCharsets.UTF_16LE);
    }
    if (length >= 2 && starts(start, 0xFE, 0xFF)) {
      return new Mark(2, StandardCharsets.UTF_16BE);
    }
    return new Mark(0, null);
  }

  private static boolean starts(byte[] bytes, int first, int second) {
    return (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
  }
}
