package dev.backline.analytics;

import dev.backline.core.json.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An answer that a program, or a language model, can't easily misread: the data, and beside it
 * where they come from, what they lack, how fresh they are, how they were computed and what they
 * assume.
 *
 * <p>Either it succeeded and has data, or it failed and has an error; never both. The JSON form is
 * stable and described by the schema in {@value #SCHEMA}.
 *
 * <p>Immutable and thread-safe.
 *
 * <pre>{@code
 * Envelope.of(Revenue.byMonth(storage)).sources(List.of("bandcamp-api")).build().json().toString();
 * }</pre>
 */
public final class Envelope {

  /** Where the JSON schema stands among the resources of this module. */
  public static final String SCHEMA = "/dev/backline/analytics/envelope.schema.json";

  /**
   * What a reader must know beside the data.
   *
   * @param sources where the data come from
   * @param limitations what is missing in them and why
   * @param lastUpdated the day of the latest row in them
   * @param calculation how they were computed, in words
   * @param assumptions what they take for granted
   */
  public record Metadata(
      List<String> sources,
      List<String> limitations,
      Optional<LocalDate> lastUpdated,
      List<String> calculation,
      List<Assumption> assumptions) {
    public Metadata {
      sources = List.copyOf(sources);
      limitations = List.copyOf(limitations);
      calculation = List.copyOf(calculation);
      assumptions = List.copyOf(assumptions);
    }
  }

  /**
   * Why there are no data.
   *
   * @param code a short word for programs, such as {@code not_found}
   * @param message what happened
   * @param remedy what a person can do about it
   * @param retryAt the instant from which trying again makes sense, where it is known
   */
  public record Failure(String code, String message, String remedy, Optional<Instant> retryAt) {}

  private final @Nullable Json data;
  private final Metadata metadata;
  private final @Nullable Failure failure;

  private Envelope(@Nullable Json data, Metadata metadata, @Nullable Failure failure) {
    this.data = data;
    this.metadata = metadata;
    this.failure = failure;
  }

  /** Starts the answer that consists of figures; its metadata are gathered from them. */
  public static Builder of(Collection<Figure> figures) {
    Builder builder = new Builder(Json.of(figures.stream().map(Figure::json).toList()));
    figures.forEach(builder::describe);
    return builder;
  }

  /** Starts the answer that is one figure. */
  public static Builder of(Figure figure) {
    return new Builder(figure.json()).describe(figure);
  }

  /** Starts an answer of any other form. */
  public static Builder of(Json data) {
    return new Builder(data);
  }

  /** Returns the answer that something went wrong. */
  public static Envelope failed(Failure failure) {
    return new Envelope(
        null, new Metadata(List.of(), List.of(), Optional.empty(), List.of(), List.of()), failure);
  }

  /** Returns whether there are data. */
  public boolean success() {
    return failure == null;
  }

  /** Returns the data, or empty if it failed. */
  public Optional<Json> data() {
    return Optional.ofNullable(data);
  }

  /** Returns what a reader must know beside the data. */
  public Metadata metadata() {
    return metadata;
  }

  /** Returns what went wrong, or empty if nothing did. */
  public Optional<Failure> error() {
    return Optional.ofNullable(failure);
  }

  /** Returns the envelope as JSON, with all fields in a fixed order. */
  public Json json() {
    return Json.object(
        "success",
        success(),
        "data",
        data,
        "metadata",
        Json.object(
            "sources",
            metadata.sources(),
            "limitations",
            metadata.limitations(),
            "lastUpdated",
            metadata.lastUpdated().map(LocalDate::toString).orElse(null),
            "calculation",
            metadata.calculation(),
            "assumptions",
            metadata.assumptions().stream()
                .map(a -> Json.object("name", a.name(), "value", a.value()))
                .toList()),
        "error",
        failure == null
            ? null
            : Json.object(
                "code",
                failure.code(),
                "message",
                failure.message(),
                "remedy",
                failure.remedy(),
                "retryAt",
                failure.retryAt().map(Instant::toString).orElse(null)));
  }

  @Override
  public String toString() {
    return json().toString();
  }

  /** Collects what a reader must know. Not thread-safe. */
  public static final class Builder {

    private final Json data;
    private final Set<String> sources = new LinkedHashSet<>();
    private final Set<String> limitations = new LinkedHashSet<>();
    private final Set<String> calculation = new LinkedHashSet<>();
    private final Set<Assumption> assumptions = new LinkedHashSet<>();
    private @Nullable LocalDate lastUpdated;

    private Builder(Json data) {
      this.data = data;
    }

    private Builder describe(Figure figure) {
      figure.gaps().forEach(gap -> limitations.add(gap.toString()));
      assumptions.addAll(figure.assumptions());
      if (!figure.formula().isEmpty()) {
        calculation.add(figure.name() + ": " + figure.formula());
      }
      figure.asOf().ifPresent(this::lastUpdated);
      return this;
    }

    /** Adds where the data come from. */
    public Builder sources(Collection<String> from) {
      sources.addAll(from);
      return this;
    }

    /** Adds something that is missing or to be read with care. */
    public Builder limitation(String what) {
      limitations.add(what);
      return this;
    }

    /** Adds how the data were computed. */
    public Builder calculation(String words) {
      calculation.add(words);
      return this;
    }

    /** Adds an assumption. */
    public Builder assuming(Assumption assumption) {
      assumptions.add(assumption);
      return this;
    }

    /** Says that a row is as late as the day; the latest day counts. */
    public Builder lastUpdated(LocalDate day) {
      if (lastUpdated == null || day.isAfter(lastUpdated)) {
        lastUpdated = day;
      }
      return this;
    }

    /** Returns the envelope. */
    public Envelope build() {
      return new Envelope(
          data,
          new Metadata(
              List.copyOf(sources),
              List.copyOf(limitations),
              Optional.ofNullable(lastUpdated),
              List.copyOf(calculation),
              new ArrayList<>(assumptions)),
          null);
    }
  }
}
