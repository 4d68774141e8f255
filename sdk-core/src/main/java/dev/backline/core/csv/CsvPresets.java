package dev.backline.core.csv;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * The kinds of files that are known here: those of all modules on the path, and the host's own.
 *
 * <p>Immutable and thread-safe.
 */
public final class CsvPresets {

  private final List<CsvPreset<?>> presets;

  private CsvPresets(List<CsvPreset<?>> presets) {
    Set<String> names = new HashSet<>();
    for (CsvPreset<?> preset : presets) {
      if (!names.add(preset.name())) {
        throw new IllegalArgumentException("two presets are called '" + preset.name() + "'");
      }
    }
    this.presets = List.copyOf(presets);
  }

  /** Returns the presets that {@link ServiceLoader} finds. */
  public static CsvPresets installed() {
    List<CsvPreset<?>> found = new ArrayList<>();
    ServiceLoader.load(CsvPreset.class).forEach(found::add);
    return new CsvPresets(found);
  }

  /** Returns just the given presets. */
  public static CsvPresets of(CsvPreset<?>... presets) {
    return new CsvPresets(List.of(presets));
  }

  /** Returns all of them. */
  public List<CsvPreset<?>> all() {
    return presets;
  }

  /** Returns the preset of the name. */
  public Optional<CsvPreset<?>> find(String name) {
    return presets.stream().filter(preset -> preset.name().equals(name)).findFirst();
  }
}
