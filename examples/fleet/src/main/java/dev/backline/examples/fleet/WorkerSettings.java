package dev.backline.examples.fleet;

import dev.backline.examples.fleet.stall.StallLimits;
import dev.backline.examples.fleet.work.Pace;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a worker is told on its command line.
 *
 * @param vaultKey the key of the token store, as base64 of 32 bytes
 * @param distance how far away the platform is
 */
public record WorkerSettings(
    String name,
    String database,
    URI platform,
    String vaultKey,
    int threads,
    Duration poll,
    Duration distance,
    Pace pace,
    StallLimits limits) {

  /** Reads {@code name=value} arguments, as {@link #arguments} writes them. */
  public static WorkerSettings parse(String... arguments) {
    Map<String, String> values =
        Arrays.stream(arguments)
            .map(argument -> argument.split("=", 2))
            .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    Function<String, String> value =
        name -> {
          String text = values.get(name);
          if (text == null) {
            throw new IllegalArgumentException(name + "= is missing");
          }
          return text;
        };
    return new WorkerSettings(
        value.apply("name"),
        value.apply("database"),
        URI.create(value.apply("platform")),
        value.apply("vault"),
        Integer.parseInt(value.apply("threads")),
        Duration.parse(value.apply("poll")),
        Duration.parse(value.apply("distance")),
        Pace.parse(value.apply("pace")),
        StallLimits.parse(value.apply("limits")));
  }

  /** Returns the same settings for a worker of another name. */
  public WorkerSettings named(String other) {
    return new WorkerSettings(
        other, database, platform, vaultKey, threads, poll, distance, pace, limits);
  }

  /** Returns the command line. */
  public List<String> arguments() {
    return List.of(
        "name=" + name,
        "database=" + database,
        "platform=" + platform,
        "vault=" + vaultKey,
        "threads=" + threads,
        "poll=" + poll,
        "distance=" + distance,
        "pace=" + pace,
        "limits=" + limits);
  }
}
