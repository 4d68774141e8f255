package dev.backline.core.csv;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * How the text of a file becomes cells.
 *
 * <p>Immutable and thread-safe.
 *
 * @param charset the encoding
 * @param byteOrderMark whether the file starts with the encoding's mark
 * @param delimiter what stands between cells
 * @param quote what may stand around a cell; empty if quotes mean nothing in this file
 * @param escape what takes the meaning from a quote besides doubling it; empty in most files
 * @param preambleLines the physical lines before the header: {@code sep=;}, titles, account lines
 * @param footerLines the physical lines after the last row: remarks, not rows
 * @param header whether the first row after the preamble names the columns
 */
public record Dialect(
    Charset charset,
    boolean byteOrderMark,
    char delimiter,
    Optional<Character> quote,
    Optional<Character> escape,
    int preambleLines,
    int footerLines,
    Header header) {

  /** Whether a file names its columns. */
  public enum Header {
    /** The first row after the preamble holds the names. */
    NAMED,
    /** The first row is a row; the columns are called {@code column 1}, {@code column 2}, … */
    NONE
  }

  /** Comma, double quotes, UTF-8, a header in the first line: RFC 4180. */
  public static final Dialect RFC_4180 =
      new Dialect(
          StandardCharsets.UTF_8,
          false,
          ',',
          Optional.of('"'),
          Optional.empty(),
          0,
          0,
          Header.NAMED);

  public Dialect {
    if (preambleLines < 0 || footerLines < 0) {
      throw new IllegalArgumentException(
          "lines to skip must not be negative, were " + preambleLines + " and " + footerLines);
    }
    if (delimiter == '\n' || delimiter == '\r' || quote.filter(q -> q == delimiter).isPresent()) {
      throw new IllegalArgumentException(
          "delimiter and quote must differ and not be a line break, were "
              + CharNames.of(delimiter)
              + " and "
              + quote.map(CharNames::of).orElse("none"));
    }
    if (delimiter > 127 || quote.filter(q -> q > 127).isPresent()) {
      throw new IllegalArgumentException("delimiter and quote must be ASCII characters");
    }
    if (unitBytes(charset) == 0) {
      throw new IllegalArgumentException(
          "no records can be found in " + charset + "; convert the file to UTF-8 first");
    }
  }

  /**
   * Returns how many bytes make one unit of the text, 0 for encodings in which line breaks can't be
   * told from other bytes.
   */
  static int unitBytes(Charset charset) {
    String name = charset.name();
    if (name.equals("UTF-16LE") || name.equals("UTF-16BE")) {
      return 2;
    }
    // x-UTF-16, UTF-32 and the stateful ISO-2022 family fail this probe.
    byte[] probe;
    try {
      probe = "a\"\n\t;,|".getBytes(charset);
    } catch (UnsupportedOperationException e) {
      return 0;
    }
    return probe.length == 7 && !name.startsWith("ISO-2022") && probe[1] == '"' ? 1 : 0;
  }

  /** Returns the dialect in one line for people. */
  @Override
  public String toString() {
    return charset.name()
        + (byteOrderMark ? " with BOM" : "")
        + ", "
        + CharNames.of(delimiter)
        + ", "
        + quote.map(q -> "quoted by " + CharNames.of(q)).orElse("no quotes")
        + escape.map(e -> ", escaped by " + CharNames.of(e)).orElse("")
        + (preambleLines > 0 ? ", " + preambleLines + " lines before the header" : "")
        + (footerLines > 0 ? ", " + footerLines + " lines after the rows" : "")
        + (header == Header.NONE ? ", no header" : "");
  }
}
