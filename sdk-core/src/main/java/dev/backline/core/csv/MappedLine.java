package dev.backline.core.csv;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of a file that a user mapped.
 *
 * <p>Immutable and thread-safe.
 *
 * @param id what identifies the line wherever it is met
 * @param mapping the name of the mapping
 * @param account the account the file belongs to
 * @param day the day it is about, if a date is mapped
 * @param title the track or item, if mapped
 * @param artist the artist, if mapped
 * @param fields the value of each mapped field that is not blank, by its name; numbers with a
 *     point, dates as ISO
 */
public record MappedLine(
    @Key String id,
    @Indexed String mapping,
    String account,
    @Indexed @Nullable LocalDate day,
    @Nullable String title,
    @Nullable String artist,
    Map<String, String> fields) {

  /** All mapped lines of a store. */
  public static final Dataset<MappedLine> DATASET = Dataset.of(MappedLine.class);

  public MappedLine {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }
}
