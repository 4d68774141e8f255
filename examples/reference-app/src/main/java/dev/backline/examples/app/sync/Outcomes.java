package dev.backline.examples.app.sync;

import dev.backline.core.BacklineException;
import dev.backline.core.json.Json;
import dev.backline.core.sync.StreamOutcome;
import dev.backline.core.sync.StreamOutcome.Busy;
import dev.backline.core.sync.StreamOutcome.Failed;
import dev.backline.core.sync.StreamOutcome.Stopped;
import dev.backline.examples.app.settings.SettingException;
import java.util.Locale;
import java.util.Optional;

/** Outcomes in words. */
public final class Outcomes {

  private Outcomes() {}

  /** Returns the outcome's one word: {@code completed}, {@code failed} and so on. */
  public static String word(StreamOutcome outcome) {
    return outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  /** Returns why the stream did not do all it was asked, in a sentence; empty if it did. */
  public static String why(StreamOutcome outcome) {
    if (outcome instanceof Stopped stopped) {
      return stopped.why();
    }
    return cause(outcome).map(Throwable::getMessage).orElse("");
  }

  static Optional<RuntimeException> cause(StreamOutcome outcome) {
    if (outcome instanceof Failed failed) {
      return Optional.of(failed.cause());
    }
    return outcome instanceof Busy busy ? Optional.of(busy.cause()) : Optional.empty();
  }

  /** Returns the failure as the command line's JSON has it. */
  public static Json error(RuntimeException cause) {
    String remedy = "Run the command again with --verbose and report what it prints.";
    if (cause instanceof BacklineException known) {
      remedy = known.remedy();
    } else if (cause instanceof SettingException setting) {
      remedy = setting.remedy();
    }
    return Json.object(
        "type",
        cause.getClass().getSimpleName(),
        "message",
        String.valueOf(cause.getMessage()),
        "remedy",
        remedy);
  }
}
