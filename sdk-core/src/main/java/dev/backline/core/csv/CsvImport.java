package dev.backline.core.csv;

import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One file on its way in, with what the caller knows about it. Not thread-safe.
 *
 * <p>Without any setting all is found out from the file, in as many threads as there are
 * processors, at most 4.
 */
public final class CsvImport {

  private static final int MAX_THREADS = 4;

  private final CsvInput input;
  private final Map<String, String> parameters = new LinkedHashMap<>();
  private Optional<Charset> charset = Optional.empty();
  private Optional<Character> delimiter = Optional.empty();
  private Optional<Optional<Character>> quote = Optional.empty();
  private Optional<Integer> preambleLines = Optional.empty();
  private Optional<Dialect.Header> header = Optional.empty();
  private int threads =
      Math.max(1, Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors()));

  CsvImport(CsvInput input) {
    this.input = input;
  }

  /** Sets the encoding instead of finding it out. */
  public CsvImport charset(Charset known) {
    charset = Optional.of(known);
    return this;
  }

  /** Sets the delimiter instead of finding it out. */
  public CsvImport delimiter(char known) {
    delimiter = Optional.of(known);
    return this;
  }

  /** Sets the quote instead of finding it out; empty if the file has none. */
  public CsvImport quote(Optional<Character> known) {
    quote = Optional.of(known);
    return this;
  }

  /** Sets how many physical lines stand before the header. */
  public CsvImport preambleLines(int known) {
    preambleLines = Optional.of(known);
    return this;
  }

  /** Sets whether the file names its columns. */
  public CsvImport header(Dialect.Header known) {
    header = Optional.of(known);
    return this;
  }

  /** Answers a question that the file leaves open, such as {@code year}. */
  public CsvImport parameter(String name, String value) {
    parameters.put(name, value);
    return this;
  }

  /** Sets how many threads parse; 1 parses on the caller's own. */
  public CsvImport threads(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("at least one thread must parse, was " + count);
    }
    threads = count;
    return this;
  }

  /**
   * Reads the file as the given preset's, whatever others it looks like.
   *
   * @throws MissingColumnException if it lacks one of the preset's required columns
   * @throws MissingParameterException if the preset needs an answer that nobody gave
   * @throws UnreadableFileException if it is no table
   */
  public <T extends Record> CsvReader<T> read(CsvPreset<T> preset) {
    return new CsvReader<>(plan(preset, frame()), threads);
  }

  FileFrame frame() {
    return FileFrame.of(input, new CsvOverrides(charset, delimiter, quote, preambleLines, header));
  }

  <T extends Record> CsvPlan<T> plan(CsvPreset<T> preset, FileFrame frame) {
    return Planner.plan(preset, frame, parameters);
  }
}
