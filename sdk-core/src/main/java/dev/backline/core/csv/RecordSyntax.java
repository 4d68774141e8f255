package dev.backline.core.csv;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The part of a dialect that decides where a record ends, in units of the encoding.
 *
 * <p>Absent characters are -1.
 */
record RecordSyntax(Charset charset, int unitBytes, int delimiter, int quote, int escape) {

  static RecordSyntax of(Dialect dialect) {
    return new RecordSyntax(
        dialect.charset(),
        Dialect.unitBytes(dialect.charset()),
        dialect.delimiter(),
        dialect.quote().map(q -> (int) q).orElse(-1),
        dialect.escape().map(e -> (int) e).orElse(-1));
  }

  /** The syntax in which each physical line is a record. */
  static RecordSyntax lines(Charset charset) {
    return new RecordSyntax(charset, Dialect.unitBytes(charset), -1, -1, -1);
  }

  boolean bigEndian() {
    return charset.equals(StandardCharsets.UTF_16BE);
  }
}
