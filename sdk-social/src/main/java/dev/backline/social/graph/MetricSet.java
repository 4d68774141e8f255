package dev.backline.social.graph;

import dev.backline.core.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Metrics that are asked for together, and what became of each.
 *
 * <p>Meta removes metrics every few months, and one that is gone fails the whole call. Here it is
 * dropped by itself: one extra call where Meta names it, one for each metric where it does not. It
 * is not asked for again in the life of this object; what is missing is told as a gap, never as 0.
 *
 * <p>Thread-safe.
 */
public final class MetricSet {

  private static final Pattern ALLOWED =
      Pattern.compile("must be one of the following values:\\s*([a-z0-9_, ]+)");
  private static final String GONE = "no longer given by the platform";

  private final List<String> wanted;
  private final Map<String, String> gone = new ConcurrentHashMap<>();

  /** Creates the set of these metrics. */
  public MetricSet(List<String> wanted) {
    this.wanted = List.copyOf(wanted);
  }

  /**
   * What was answered.
   *
   * @param series the series of the metrics that live, as Graph gave them
   * @param gaps why a metric is missing, by its name
   */
  public record Answered(List<Json> series, Map<String, String> gaps, int calls) {

    public Answered {
      series = List.copyOf(series);
      gaps = Map.copyOf(gaps);
    }
  }

  /** Asks for all metrics that are not known to be gone. */
  public Answered ask(Function<List<String>, List<Json>> question) {
    List<String> asked = new ArrayList<>(wanted);
    asked.removeAll(gone.keySet());
    List<Json> series = new ArrayList<>();
    int calls = 0;
    while (!asked.isEmpty()) {
      calls++;
      try {
        series.addAll(question.apply(List.copyOf(asked)));
        break;
      } catch (RefusedException e) {
        if (!speaksOfMetrics(e)) {
          throw e;
        }
        List<String> named = asked.size() == 1 ? List.copyOf(asked) : named(e.text(), asked);
        if (named.isEmpty()) {
          return oneByOne(asked, question, series, calls);
        }
        named.forEach(metric -> gone.put(metric, GONE));
        asked.removeAll(named);
      }
    }
    return new Answered(series, gaps(), calls);
  }

  private Answered oneByOne(
      List<String> asked,
      Function<List<String>, List<Json>> question,
      List<Json> series,
      int sent) {
    int calls = sent;
    for (String metric : asked) {
      calls++;
      try {
        series.addAll(question.apply(List.of(metric)));
      } catch (RefusedException e) {
        if (!speaksOfMetrics(e)) {
          throw e;
        }
        gone.put(metric, GONE);
      }
    }
    return new Answered(series, gaps(), calls);
  }

  private Map<String, String> gaps() {
    return new TreeMap<>(gone);
  }

  private static boolean speaksOfMetrics(RefusedException e) {
    String text = e.text().toLowerCase(Locale.ROOT);
    return !(e instanceof TooMuchException)
        && (e.code() == 100 || e.code() == 3001)
        && e.subcode() != 2108006
        && text.contains("metric");
  }

  private static List<String> named(String text, List<String> asked) {
    String lower = text.toLowerCase(Locale.ROOT);
    Matcher allowed = ALLOWED.matcher(lower);
    if (allowed.find()) {
      List<String> living = List.of(allowed.group(1).strip().split("[,\\s]+"));
      return asked.stream().filter(metric -> !living.contains(metric)).toList();
    }
    return asked.stream()
        .filter(m -> Pattern.compile("(?<![a-z0-9_])" + m + "(?![a-z0-9_])").matcher(lower).find())
        .toList();
  }

  /**
   * Returns the plain number of each metric; those that have none, such as objects, are left out.
   */
  public static Map<String, Long> totals(List<Json> series) {
    Map<String, Long> totals = new LinkedHashMap<>();
    for (Json one : series) {
      Json value = GraphFields.object(one, "total_value").get("value");
      if (value.absent()) {
        List<Json> values = one.get("values").elements();
        value = values.isEmpty() ? value : values.get(values.size() - 1).get("value");
      }
      if (value.kind() == Json.Kind.NUMBER) {
        totals.put(one.get("name").text(), value.wholeNumber());
      }
    }
    return totals;
  }
}
