package dev.backline.core.sync;

import dev.backline.core.SyncException;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Transaction;
import dev.backline.core.storage.Versioned;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Writes a plan, after a look whether source and store still are what it was made from. */
final class PlanApply<T extends Record> {

  private final Storage storage;
  private final Plan<T> plan;
  private final Source<T> source;
  private final PlanBasis basis;
  private final SyncOptions options;

  private PlanApply(Storage storage, Plan<T> plan, SyncOptions options) {
    this.storage = storage;
    this.plan = plan;
    this.source = plan.origin();
    this.basis = plan.basis();
    this.options = options.mode(basis.mode()).window(basis.asked());
  }

  static <T extends Record> StreamReport apply(Storage storage, Plan<T> plan, SyncOptions options) {
    PlanApply<T> apply = new PlanApply<>(storage, plan, options);
    apply.requireSource();
    apply.requireStore();
    StreamReport report =
        StreamRun.run(
            storage,
            new Planned<>(plan),
            apply.options,
            OptionalLong.of(apply.basis.streamVersion()));
    if (report.outcome() instanceof StreamOutcome.Failed failed
        && failed.cause() instanceof StalePlanException stale) {
      throw stale;
    }
    return report;
  }

  private void requireSource() {
    Optional<String> now = source.fingerprint();
    if (now.isPresent() && basis.fingerprint().isPresent()) {
      if (!now.equals(basis.fingerprint())) {
        throw new StalePlanException(source.id(), "the source's content is another");
      }
      return;
    }
    try {
      if (readAgain() != basis.rows()) {
        throw new StalePlanException(source.id(), "the source lists other rows");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SyncException(
          "applying the plan for " + source.id() + " was interrupted; nothing was written",
          "Apply it again.",
          e);
    }
  }

  private long readAgain() throws InterruptedException {
    Opening opening = basis.opening();
    RunWatch watch = new RunWatch(source.id(), opening.window(), options);
    Start start = new Start(opening.resume(), opening.previous(), opening.window(), watch);
    long rows = 1;
    try (PageAhead<T> ahead = new PageAhead<>(source, start, basis.asked(), watch)) {
      while (true) {
        PageAhead.Item<T> item = ahead.next(Duration.ofHours(1));
        if (item != null) {
          PreparedPage<T> page = item.page();
          if (page == null) {
            return rows;
          }
          rows = Digests.mix(rows, page.digest());
        }
      }
    }
  }

  private void requireStore() {
    boolean same = storage.inSnapshot(this::storeIsTheSame);
    if (!same) {
      throw new StalePlanException(source.id(), "rows in the store changed");
    }
  }

  private boolean storeIsTheSame(Transaction transaction) {
    long version =
        transaction
            .find(SyncStream.DATASET, SyncStream.key(source.id()))
            .map(Versioned::version)
            .orElse(0L);
    if (version != basis.streamVersion()) {
      return false;
    }
    long[] deletes = {1};
    boolean deleting = false;
    try (SpillReader<T> entries = plan.spill().read()) {
      int number = 0;
      for (var entry = entries.next(); entry.isPresent(); entry = entries.next()) {
        SourcePage<T> raw = entry.get().page();
        if (raw == null) {
          deleting = true;
          continue;
        }
        PreparedPage<T> page = PreparedPage.of(source, basis.asked(), raw);
        Map<RowKey, Versioned<T>> stored =
            page.candidates().isEmpty()
                ? Map.of()
                : transaction.findAll(source.dataset(), page.keys());
        if (Planner.versions(page, stored) != basis.pages().at(number++)) {
          return false;
        }
      }
    }
    boolean mayDelete = plan.counts().deleted() == 0 && deletable();
    if (deleting || mayDelete) {
      Unseen.forEach(
          transaction,
          source,
          basis.asked(),
          basis.keys(),
          rows -> rows.forEach(row -> deletes[0] = Planner.mixDelete(deletes[0], source, row)));
    }
    return deletes[0] == basis.deletes();
  }

  /** Whether the run will delete, though the plan found nothing to delete. */
  private boolean deletable() {
    return Cleanliness.tracksSeen(source, options)
        && plan.findings().stream()
            .noneMatch(finding -> finding.kind() == Finding.Kind.DELETES_WITHHELD);
  }

  /** The source as the plan read it. */
  private record Planned<T extends Record>(Plan<T> plan) implements Source<T> {

    @Override
    public SourceId id() {
      return plan.source();
    }

    @Override
    public Dataset<T> dataset() {
      return plan.origin().dataset();
    }

    @Override
    public Listing listing() {
      return plan.origin().listing();
    }

    @Override
    public Filter scope(DateWindow window) {
      return plan.origin().scope(window);
    }

    @Override
    public DateWindow window() {
      return plan.origin().window();
    }

    @Override
    public Duration overlap() {
      return plan.origin().overlap();
    }

    @Override
    public Optional<LocalDate> dateOf(T row) {
      return plan.origin().dateOf(row);
    }

    @Override
    public Optional<T> departed(T row, Instant foundMissing) {
      return plan.origin().departed(row, plan.basis().made());
    }

    @Override
    public T merge(T stored, T shown) {
      return plan.origin().merge(stored, shown);
    }

    @Override
    public void derive(T row, FactSink facts) {
      plan.origin().derive(row, facts);
    }

    @Override
    public List<MonthlyAmount> money(T row, List<? extends Record> facts) {
      return plan.origin().money(row, facts);
    }

    @Override
    public Optional<String> fingerprint() {
      return plan.basis().fingerprint();
    }

    @Override
    public PageReader<T> open(Start start) {
      SpillReader<T> entries = plan.spill().read();
      return new PageReader<>() {
        @Override
        public Optional<SourcePage<T>> next() {
          return entries.next().flatMap(entry -> Optional.ofNullable(entry.page()));
        }

        @Override
        public void close() {
          entries.close();
        }
      };
    }
  }
}
