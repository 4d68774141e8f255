package dev.backline.core.csv;

import java.nio.charset.Charset;
import java.util.Optional;

/** What the caller knows better than any guess; an inner empty quote means "this file has none". */
record CsvOverrides(
    Optional<Charset> charset,
    Optional<Character> delimiter,
    Optional<Optional<Character>> quote,
    Optional<Integer> preambleLines,
    Optional<Dialect.Header> header) {

  static final CsvOverrides NONE =
      new CsvOverrides(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
