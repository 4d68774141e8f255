package dev.backline.core.csv;

import java.nio.charset.Charset;
import java.util.List;

/**
 * A made-up file and the truth about it.
 *
 * @param text what stands in it, without a mark
 * @param bytes the text as it lies on a disk
 * @param charset its encoding
 * @param mark whether it begins with a byte order mark
 * @param delimiter what separates its cells
 * @param preambleLines the lines above its header
 * @param header its columns
 * @param rows its sound rows; damaged, total and remark lines are not among them
 * @param damaged how many of its lines have broken quotes
 */
record MessyFile(
    String text,
    List<Byte> bytes,
    Charset charset,
    boolean mark,
    char delimiter,
    int preambleLines,
    List<String> header,
    List<List<String>> rows,
    int damaged) {

  byte[] toBytes() {
    byte[] copy = new byte[bytes.size()];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = bytes.get(i);
    }
    return copy;
  }
}
