package dev.backline.examples.app.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.storage.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a process hears that another one changed facts. */
@Timeout(60)
class FactsMarkTest {

  private static final long SECOND = 1_000_000_000L;

  private final Storage storage = new MemoryStorage();
  private final AtomicLong now = new AtomicLong();
  private final FactsMark here = new FactsMark(storage, now::get);
  private final FactsMark elsewhere = new FactsMark(storage, now::get);
  private final List<String> heard = new ArrayList<>();

  @AfterEach
  void close() {
    storage.close();
  }

  private void look() {
    here.look(() -> heard.add("changed"));
  }

  @Test
  void changeElsewhereIsHeardOnce() {
    elsewhere.change();

    look();
    now.addAndGet(SECOND);
    look();

    assertThat(heard).containsExactly("changed");
  }

  @Test
  void ownChangeIsNoNews() {
    here.change();

    look();

    assertThat(heard).isEmpty();
  }

  @Test
  void looksComeASecondApart() {
    look();
    elsewhere.change();

    now.addAndGet(SECOND - 1);
    look();
    assertThat(heard).isEmpty();

    now.addAndGet(1);
    look();
    assertThat(heard).containsExactly("changed");
  }

  @Test
  void whoAsksDuringALookWaitsForWhatFollowsFromIt() throws Exception {
    elsewhere.change();
    CountDownLatch forgetting = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    List<String> order = new ArrayList<>();
    Thread first =
        new Thread(
            () ->
                here.look(
                    () -> {
                      forgetting.countDown();
                      await(goOn);
                      order.add("forgotten");
                    }));
    first.start();
    await(forgetting);
    Thread second =
        new Thread(
            () -> {
              here.look(() -> order.add("forgotten twice"));
              order.add("answered");
            });
    second.start();
    while (second.getState() != Thread.State.BLOCKED && second.isAlive()) {
      Thread.onSpinWait();
    }

    goOn.countDown();
    first.join();
    second.join();

    assertThat(order).containsExactly("forgotten", "answered");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }
}
