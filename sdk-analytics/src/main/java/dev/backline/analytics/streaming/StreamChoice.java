package dev.backline.analytics.streaming;

import dev.backline.analytics.ExactSum;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The one source for each platform that counts: the one with the most days, then the most streams,
 * then the first name. Immutable.
 */
final class StreamChoice {

  /** By which road a platform's streams came, and what its rows count. */
  record Road(String platform, String source, String level) {}

  private final Map<String, StreamSource> chosen;

  private StreamChoice(Map<String, StreamSource> chosen) {
    this.chosen = chosen;
  }

  /** Returns whether the road is the one that was chosen for its platform. */
  boolean takes(Road road) {
    StreamSource source = chosen.get(road.platform);
    return source != null
        && source.source().equals(road.source)
        && source.level().equals(road.level);
  }

  @Nullable StreamSource of(String platform) {
    return chosen.get(platform);
  }

  Set<String> platforms() {
    return Collections.unmodifiableSet(chosen.keySet());
  }

  List<StreamSource> sources() {
    return List.copyOf(chosen.values());
  }

  /** What all roads together tell, before one is chosen. Not thread-safe. */
  static final class Poll {

    private final Map<Road, Coverage> coverages = new HashMap<>();

    void count(Road road, LocalDate day, long streams) {
      Coverage coverage =
          coverages.computeIfAbsent(road, any -> new Coverage(new HashSet<>(), new ExactSum()));
      coverage.days.add(day);
      coverage.streams.add(streams);
    }

    StreamChoice close() {
      Map<String, StreamSource> chosen = new TreeMap<>();
      coverages.entrySet().stream()
          .sorted(
              Comparator.<Map.Entry<Road, Coverage>>comparingInt(e -> e.getValue().days.size())
                  .thenComparing(e -> e.getValue().streams.totalOrZero())
                  .thenComparing(
                      Comparator.<Map.Entry<Road, Coverage>, String>comparing(
                              e -> e.getKey().source)
                          .thenComparing(e -> e.getKey().level)
                          .reversed()))
          // the best of a platform comes last
          .forEach(e -> chosen.put(e.getKey().platform, e.getValue().as(e.getKey())));
      return new StreamChoice(chosen);
    }
  }

  private record Coverage(Set<LocalDate> days, ExactSum streams) {

    StreamSource as(Road road) {
      return new StreamSource(
          road.platform,
          road.source,
          road.level,
          days.size(),
          Collections.min(days),
          Collections.max(days));
    }
  }
}
