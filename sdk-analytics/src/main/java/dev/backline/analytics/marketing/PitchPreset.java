package dev.backline.analytics.marketing;

import dev.backline.core.csv.CsvPreset;
import dev.backline.core.facts.Channel;
import dev.backline.core.facts.FactId;
import dev.backline.core.facts.Pitch;
import dev.backline.core.facts.PitchOutcome;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.RowKey;
import dev.backline.core.sync.FactSink;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the pitch files of all services share: a line is one {@link Pitch}. */
abstract class PitchPreset implements CsvPreset<PitchLine> {

  @Override
  public Dataset<PitchLine> dataset() {
    return PitchLine.DATASET;
  }

  @Override
  public Filter scope(String account) {
    return Filter.and(Filter.eq("service", platform()), Filter.eq("account", account));
  }

  @Override
  public Optional<LocalDate> dateOf(PitchLine row) {
    return Optional.of(row.sent());
  }

  @Override
  public void derive(PitchLine row, FactSink facts) {
    Pitch.Builder pitch =
        Pitch.builder(
                FactId.of(PitchLine.DATASET, RowKey.of(row.id())),
                new Channel(row.service(), row.account(), row.service() + "-csv"),
                row.sent(),
                row.title(),
                row.curator())
            .answered(row.answered())
            .artist(row.artist())
            .curatorKind(row.curatorKind())
            .country(row.country())
            .outcome(outcome(row.result()))
            .feedback(row.feedback())
            .listenSeconds(row.listenSeconds())
            .campaign(row.campaign());
    if (row.cost() != null && row.currency() != null) {
      pitch.cost(row.cost()).currency(row.currency());
    }
    facts.add(pitch.build());
  }

  /** Reads the services' words for answers; a word nobody knows leaves the pitch pending. */
  static PitchOutcome outcome(@Nullable String result) {
    String word = result == null ? "" : result.toLowerCase(Locale.ROOT).strip();
    if (word.startsWith("approv") || word.startsWith("accept") || word.startsWith("added")) {
      return PitchOutcome.APPROVED;
    }
    if (word.startsWith("shar")) {
      return PitchOutcome.SHARED;
    }
    if (word.startsWith("declin") || word.startsWith("reject") || word.startsWith("refus")) {
      return PitchOutcome.DECLINED;
    }
    if (word.startsWith("listen") || word.startsWith("feedback")) {
      return PitchOutcome.LISTENED;
    }
    return word.startsWith("expir") ? PitchOutcome.EXPIRED : PitchOutcome.PENDING;
  }
}
