package dev.backline.social.graph;

import dev.backline.core.json.Json;
import dev.backline.core.json.JsonException;
import dev.backline.core.quota.QuotaHeaders;
import dev.backline.core.quota.QuotaSignal;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads how much of Meta's quotas is used, in percent: by the app, by the ad account, and by each
 * business use case.
 *
 * <p>Quotas grow with the audience, so no number of calls is right for everybody and the headers
 * are the only truth. From {@value #SLOW} % on, calls are spread; from {@value #STOP} % on, they
 * stop until the platform's own time is over, for calls beyond 100 % lengthen the block. A header
 * that cannot be read is no signal.
 */
final class UsageHeaders implements QuotaHeaders {

  static final int SLOW = 75;
  static final int STOP = 95;

  private static final String APP = "x-app-usage";
  private static final String PAGE = "x-page-usage";
  private static final String AD_ACCOUNT = "x-ad-account-usage";
  private static final String BUSINESS = "x-business-use-case-usage";
  private static final String INSIGHTS = "x-fb-ads-insights-throttle";
  private static final List<String> PERCENTS =
      List.of("call_count", "total_time", "total_cputime", "acc_id_util_pct", "app_id_util_pct");

  private final InstantSource clock;

  UsageHeaders(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public List<QuotaSignal> read(Map<String, String> headers) {
    int used = used(headers);
    if (used < SLOW) {
      return List.of();
    }
    Duration regain = regain(headers);
    Duration pause = Duration.ofSeconds(used - SLOW + 1L);
    if (used >= STOP) {
      pause = regain.isZero() ? GraphErrors.PAUSE : regain;
    }
    return List.of(
        new QuotaSignal.Pause(clock.instant().plus(pause), used + " % of Meta's quota is used"));
  }

  /** Returns the highest percentage in any header. */
  private static int used(Map<String, String> headers) {
    int most = 0;
    for (String name : List.of(APP, PAGE, AD_ACCOUNT, INSIGHTS)) {
      Optional<Json> usage = parsed(headers, name);
      most = Math.max(most, usage.map(UsageHeaders::highest).orElse(0));
    }
    for (Json use : businessUses(headers)) {
      most = Math.max(most, highest(use));
    }
    return most;
  }

  /** Returns when calls are taken again, if a header says so; zero if none does. */
  static Duration regain(Map<String, String> headers) {
    Duration longest = Duration.ZERO;
    for (Json use : businessUses(headers)) { // in minutes
      Duration time = Duration.ofMinutes(number(use, "estimated_time_to_regain_access"));
      longest = time.compareTo(longest) > 0 ? time : longest;
    }
    Optional<Json> account = parsed(headers, AD_ACCOUNT);
    if (account.isPresent() && highest(account.get()) >= STOP) { // in seconds
      Duration time = Duration.ofSeconds(number(account.get(), "reset_time_duration"));
      longest = time.compareTo(longest) > 0 ? time : longest;
    }
    return longest;
  }

  /** The value of each business is an array, one element for each use case. */
  private static List<Json> businessUses(Map<String, String> headers) {
    return parsed(headers, BUSINESS).stream()
        .flatMap(all -> all.fields().values().stream())
        .filter(uses -> uses.kind() == Json.Kind.ARRAY)
        .flatMap(uses -> uses.elements().stream())
        .toList();
  }

  private static int highest(Json usage) {
    return PERCENTS.stream().mapToInt(name -> (int) number(usage, name)).max().orElse(0);
  }

  private static long number(Json object, String name) {
    try {
      return object.kind() == Json.Kind.OBJECT
          ? object.get(name).optionalDecimal().map(BigDecimal::longValue).orElse(0L)
          : 0;
    } catch (JsonException e) {
      return 0;
    }
  }

  private static Optional<Json> parsed(Map<String, String> headers, String name) {
    try {
      return Optional.ofNullable(headers.get(name))
          .map(Json::parse)
          .filter(json -> json.kind() == Json.Kind.OBJECT);
    } catch (JsonException e) {
      return Optional.empty(); // a broken header must not fail a good call
    }
  }
}
