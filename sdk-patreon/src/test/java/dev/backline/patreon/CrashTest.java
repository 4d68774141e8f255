package dev.backline.patreon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.Secret;
import dev.backline.core.facts.ContentStats;
import dev.backline.core.facts.Membership;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.quota.Governor;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.storage.Storage;
import dev.backline.core.sync.Sync;
import dev.backline.core.testing.SimulatedOAuth;
import dev.backline.core.testing.TestClock;
import dev.backline.patreon.campaign.PatreonCampaign;
import dev.backline.patreon.campaign.PatreonTier;
import dev.backline.patreon.member.PatreonMember;
import dev.backline.patreon.member.PatreonPledge;
import dev.backline.patreon.post.PatreonPost;
import dev.backline.patreon.testing.PatreonSimulator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Kills runs of all streams at each commit, before and after it, and runs them again. */
class CrashTest {

  private static final List<Dataset<? extends Record>> DATASETS =
      List.of(
          PatreonCampaign.DATASET,
          PatreonTier.DATASET,
          PatreonMember.DATASET,
          PatreonPledge.DATASET,
          PatreonPost.DATASET,
          Membership.DATASET,
          RevenueEvent.DATASET,
          ContentStats.DATASET);

  private final TestClock clock = TestClock.create();
  private final PatreonSimulator simulator = PatreonSimulator.ofCreator(5, clock, 60);

  @AfterEach
  void stop() {
    simulator.close();
  }

  /** The end of the process; nothing above catches it. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** A store whose process dies at a transaction. */
  private static final class Mortal implements Storage {
    private final Storage inner;
    private int left;
    private final boolean afterCommit;

    Mortal(Storage inner, int lives, boolean afterCommit) {
      this.inner = inner;
      this.left = lives;
      this.afterCommit = afterCommit;
    }

    @Override
    public <R> R inTransaction(Work<R> work) {
      if (left-- > 0) {
        return inner.inTransaction(work);
      }
      if (afterCommit && left == -1) {
        inner.inTransaction(work);
      }
      throw new Killed();
    }

    @Override
    public <R> R inSnapshot(Work<R> work) {
      return inner.inSnapshot(work);
    }

    @Override
    public void close() {
      inner.close();
    }
  }

  @Test
  void whereverARunIsKilledTheNextOnesEndAsIfItNeverWas() {
    simulator.start();
    SimulatedOAuth.Grant grant = simulator.consent(PatreonSimulator.reading());
    try (Patreon patreon =
            Patreon.builder(PatreonSimulator.CLIENT_ID, Secret.of(PatreonSimulator.CLIENT_SECRET))
                .baseUrl(simulator.url())
                .governor(Governor.unlimited())
                .time(clock, clock, clock)
                .creatorTokens(Secret.of(grant.access()), Secret.of(grant.refresh()))
                .build();
        Storage never = new MemoryStorage()) {
      Sync.to(never).clock(clock).ticker(clock).run(patreon.sources()).requireSuccess();
      Map<String, String> expected = content(never);
      int killed = 0;
      for (int at = 0; at < 200; at++) {
        Storage store = new MemoryStorage();
        if (!dies(patreon, store, at)) {
          assertThat(killed).isGreaterThan(20);
          return;
        }
        killed++;
        clock.advance(Duration.ofMinutes(5)); // the dead run's lease
        Sync.to(store).clock(clock).ticker(clock).run(patreon.sources()).requireSuccess();
        assertThat(content(store)).as("killed at commit %d", at).isEqualTo(expected);
        store.close();
      }
    }
    throw new AssertionError("the runs never ended");
  }

  private boolean dies(Patreon patreon, Storage store, int at) {
    try {
      Sync.to(new Mortal(store, at, at % 2 == 0))
          .clock(clock)
          .ticker(clock)
          .run(patreon.sources())
          .requireSuccess();
      return false;
    } catch (Killed e) {
      return true;
    }
  }

  private static Map<String, String> content(Storage storage) {
    Map<String, String> content = new TreeMap<>();
    storage.inSnapshot(
        tx -> {
          for (Dataset<? extends Record> dataset : DATASETS) {
            StringBuilder rows = new StringBuilder();
            try (var scan = tx.scan(dataset, Filter.all())) {
              scan.forEachRemaining(row -> rows.append(row.row()).append('\n'));
            }
            // Addresses of pictures are signed anew each time.
            content.put(dataset.name(), rows.toString().replaceAll("token-[a-z]+=[0-9a-f]+", ""));
          }
          return content;
        });
    return content;
  }
}
