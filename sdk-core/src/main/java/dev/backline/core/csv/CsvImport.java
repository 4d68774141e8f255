package dev.backline.core.csv;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
  private static final int PREVIEW = 10;

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

  /**
   * Reads the file by a mapping.
   *
   * @throws MissingColumnException if it lacks one of the mapped columns
   * @throws AmbiguousColumnException if a column has two readings
   * @throws UnreadableFileException if it is no table
   */
  public CsvReader<MappedLine> read(Mapping mapping) {
    FileFrame frame = frame();
    return new CsvReader<>(plan(new MappingPreset(mapping, frame.preamble()), frame), threads);
  }

  /**
   * Returns the file as a source, by a mapping.
   *
   * @throws MissingColumnException if it lacks one of the mapped columns
   * @throws AmbiguousColumnException if a column has two readings
   * @throws UnreadableFileException if it is no table
   */
  public CsvSource<MappedLine> source(Mapping mapping) {
    FileFrame frame = frame();
    return source(new MappingPreset(mapping, frame.preamble()), frame);
  }

  /**
   * Cuts the file, as the given preset's, into slices of about so many bytes that can be read each
   * by itself; what is decided about the file as a whole is decided here, once, and travels with
   * each slice.
   *
   * @throws IllegalArgumentException if a slice would have less than a byte
   * @throws MissingColumnException if it lacks one of the preset's required columns
   * @throws MissingParameterException if the preset needs an answer that nobody gave
   * @throws UnreadableFileException if it is no table
   */
  public List<CsvSlice> slices(CsvPreset<?> preset, long bytes) {
    return CsvSlice.cut(plan(preset, frame()), bytes);
  }

  /** Returns what the file is, by the installed presets; nothing is imported. */
  public Inspection inspect() {
    return inspect(CsvPresets.installed());
  }

  /** Returns what the file is, by the given presets; nothing is imported. */
  public Inspection inspect(CsvPresets presets) {
    FileFrame frame = frame();
    List<PresetMatch> matches = PresetMatch.rank(frame, presets);
    Optional<CsvPreset<?>> recognised = PresetMatch.winner(matches).map(PresetMatch::preset);
    List<Parameter> questions =
        recognised
            .map(
                preset ->
                    Planner.unanswered(
                        preset.layout(), Planner.parameters(preset, input.name(), parameters)))
            .orElse(List.of());
    return new Inspection(
        input.name(),
        input.size(),
        frame.dialect(),
        frame.names(),
        frame.evidence(),
        frame.certainty(),
        matches,
        recognised,
        questions,
        Proposer.propose(frame, presets),
        preview(frame, questions.isEmpty() ? recognised : Optional.empty()));
  }

  /** Returns the first rows as a mapping would import them. */
  public Preview preview(Mapping mapping) {
    FileFrame frame = frame();
    return preview(frame, Optional.of(new MappingPreset(mapping, frame.preamble())));
  }

  private Preview preview(FileFrame frame, Optional<? extends CsvPreset<?>> preset) {
    List<List<String>> read = frame.rows().stream().limit(PREVIEW).toList();
    List<CsvRow<? extends Record>> imported = new ArrayList<>();
    preset.ifPresent(
        known -> {
          try (CsvReader<?> reader = new CsvReader<>(plan(known, frame), 1)) {
            while (imported.size() < PREVIEW && reader.hasNext()) {
              imported.add(reader.next());
            }
          } catch (NoRowsException e) {
            // The lines that became no rows are the preview.
          }
        });
    return new Preview(frame.names(), read, imported);
  }

  /**
   * Returns the file as a source of the given preset's rows.
   *
   * @throws MissingColumnException if it lacks one of the preset's required columns
   * @throws MissingParameterException if the preset needs an answer that nobody gave
   * @throws UnreadableFileException if it is no table
   */
  public <T extends Record> CsvSource<T> source(CsvPreset<T> preset) {
    return new CsvSource<>(plan(preset, frame()), threads);
  }

  /**
   * Returns the file as a source, by the installed preset that it is recognised by.
   *
   * @throws UnknownFileException if no preset fits, or two fit about as well
   * @throws MissingParameterException if the preset needs an answer that nobody gave
   * @throws UnreadableFileException if it is no table
   */
  public CsvSource<?> source() {
    return source(CsvPresets.installed());
  }

  /** Returns the file as a source, by the one of the given presets that it is recognised by. */
  public CsvSource<?> source(CsvPresets presets) {
    FileFrame frame = frame();
    return source(recognised(frame, PresetMatch.rank(frame, presets)), frame);
  }

  private <T extends Record> CsvSource<T> source(CsvPreset<T> preset, FileFrame frame) {
    return new CsvSource<>(plan(preset, frame), threads);
  }

  private static CsvPreset<?> recognised(FileFrame frame, List<PresetMatch> matches) {
    return PresetMatch.winner(matches)
        .orElseThrow(() -> PresetMatch.undecided(frame, matches))
        .preset();
  }

  FileFrame frame() {
    return FileFrame.of(input, new CsvOverrides(charset, delimiter, quote, preambleLines, header));
  }

  <T extends Record> CsvPlan<T> plan(CsvPreset<T> preset, FileFrame frame) {
    return Planner.plan(preset, frame, parameters);
  }
}
