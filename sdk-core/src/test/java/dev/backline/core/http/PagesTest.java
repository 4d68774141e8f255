package dev.backline.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.ApiException;
import dev.backline.core.BodyTooLargeException;
import dev.backline.core.CallCancelledException;
import dev.backline.core.DriftException;
import dev.backline.core.NetworkException;
import dev.backline.core.PagingAnomalyException;
import dev.backline.core.json.Json;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PagesTest {

  private static final int SIZE = 10;

  private final List<String> fetched = new ArrayList<>();

  /** Returns the page of a listing of numbers, whose position is the first number. */
  private synchronized Pages.Page<Integer> numbers(String position, int total) {
    fetched.add(position);
    int first = position.isEmpty() ? 0 : Integer.parseInt(position);
    int end = Math.min(first + SIZE, total);
    Optional<String> next = end < total ? Optional.of("" + end) : Optional.empty();
    return new Pages.Page<>(
        IntStream.range(first, end).boxed().toList(), next, OptionalLong.of(total));
  }

  private static <T> Pages<T> listing(Pages.Fetch<T> fetch) {
    return Pages.of("shop", "list", fetch).build();
  }

  @Test
  void itemsComeInOrderAndAll() {
    assertThat(listing(p -> numbers(p, 95)))
        .containsExactlyElementsOf(IntStream.range(0, 95).boxed().toList());
  }

  @Test
  void itemsThatCantBeReadAreDriftThatTellsThePlace() {
    Pages<String> pages =
        listing(
            p -> {
              Json body = Json.parse("{\"data\":[{\"id\":[]}]}");
              return Pages.Page.last(
                  body.get("data").elements().stream().map(it -> it.get("id").text()).toList());
            });

    assertThatThrownBy(() -> pages.iterator().next())
        .isInstanceOfSatisfying(
            DriftException.class, drift -> assertThat(drift.place()).isEqualTo("/data/0/id"));
  }

  @Test
  void nothingIsFetchedBeforeTheFirstItemIsAskedFor() {
    Pages<Integer> pages = listing(p -> numbers(p, 95));

    Iterator<Integer> items = pages.iterator();

    assertThat(fetched).isEmpty();
    assertThat(items.next()).isZero();
    assertThat(fetched).containsExactly("");
  }

  @Test
  void streamIsLazy() {
    List<Integer> firsts = listing(p -> numbers(p, 1000)).stream().limit(15).toList();

    assertThat(firsts).hasSize(15);
    assertThat(fetched).containsExactly("", "10");
  }

  @Test
  void positionIsThatOfThePageInHand() {
    Pages<Integer> pages = listing(p -> numbers(p, 30));
    Iterator<Integer> items = pages.iterator();

    IntStream.range(0, 10).forEach(i -> items.next());
    Optional<String> afterTheTenth = pages.position();
    items.next();

    assertThat(afterTheTenth).contains("");
    assertThat(pages.position()).contains("10");
  }

  @Test
  void positionIsEmptyAfterTheLastItem() {
    Pages<Integer> pages = listing(p -> numbers(p, 30));

    pages.forEach(item -> {});

    assertThat(pages.position()).isEmpty();
  }

  @Test
  void walkGoesOnFromThePositionOfAFailure() {
    Pages<Integer> broken =
        listing(
            p -> {
              if (p.equals("20")) {
                throw new NetworkException(FACTS, "reset", null);
              }
              return numbers(p, 50);
            });
    List<Integer> got = new ArrayList<>();
    assertThatThrownBy(() -> broken.forEach(got::add)).isInstanceOf(NetworkException.class);
    String position = broken.position().orElseThrow();

    listing((String p) -> numbers(p, 50)).from(position).forEach(got::add);

    assertThat(got).containsExactlyElementsOf(IntStream.range(0, 50).boxed().toList());
  }

  @Test
  void sameIteratorTriesTheFailedPageAgain() {
    int[] failures = {1};
    Iterator<Integer> items =
        listing(
                p -> {
                  if (p.equals("10") && failures[0]-- > 0) {
                    throw new NetworkException(FACTS, "reset", null);
                  }
                  return numbers(p, 20);
                })
            .iterator();
    IntStream.range(0, 10).forEach(i -> items.next());
    assertThatThrownBy(items::next).isInstanceOf(NetworkException.class);

    assertThat(items.next()).isEqualTo(10);
  }

  @Test
  void pageWithoutAnUnseenItemIsAnAnomaly() {
    Pages<Integer> pages =
        listing(p -> Pages.Page.of(List.of(1, 2, 3), Optional.of(p + "x"))); // the cursor moves

    assertThatThrownBy(() -> pages.forEach(item -> {}))
        .isInstanceOf(PagingAnomalyException.class)
        .hasMessageContaining("page 2 brings only items that were there before");
  }

  @Test
  void pageWithOneUnseenItemIsFine() {
    Pages<Integer> pages =
        listing(
            p ->
                p.isEmpty()
                    ? Pages.Page.of(List.of(1, 2), Optional.of("2"))
                    : Pages.Page.last(List.of(2, 3)));

    assertThat(pages).containsExactly(1, 2, 2, 3);
  }

  @Test
  void positionThatComesBackIsAnAnomaly() {
    int[] number = {0};
    Pages<Integer> pages =
        listing(p -> Pages.Page.of(List.of(number[0]++), Optional.of(p.equals("a") ? "b" : "a")));

    assertThatThrownBy(() -> pages.forEach(item -> {}))
        .isInstanceOf(PagingAnomalyException.class)
        .hasMessageContaining("leads back");
  }

  @Test
  void emptyPagesInBetweenAreFineButNotForEver() {
    int[] number = {0};
    Pages<Integer> gaps =
        listing(
            p ->
                number[0]++ < 50
                    ? Pages.Page.of(List.of(), Optional.of("" + number[0]))
                    : Pages.Page.last(List.of(7)));
    Pages<Integer> endless = listing(p -> Pages.Page.of(List.of(), Optional.of("x" + number[0]++)));

    assertThat(gaps).containsExactly(7);
    assertThatThrownBy(() -> endless.forEach(item -> {}))
        .isInstanceOf(PagingAnomalyException.class)
        .hasMessageContaining("100 empty pages");
  }

  @Test
  void loopIsFoundByIdsWhereTheRestOfTheItemsDiffers() {
    int[] number = {0};
    Pages<String> pages =
        Pages.of(
                "shop",
                "list",
                (String p) ->
                    Pages.Page.of(List.of("id-1 seen " + number[0]++), Optional.of(p + "x")))
            .identifiedBy(item -> item.substring(0, 4))
            .build();

    assertThatThrownBy(() -> pages.forEach(item -> {})).isInstanceOf(PagingAnomalyException.class);
  }

  @Test
  void numberOfPagesIsLimited() {
    Pages<Integer> pages =
        Pages.of("shop", "list", (String p) -> numbers(p, 1000)).atMost(3).build();

    assertThatThrownBy(() -> pages.forEach(item -> {}))
        .isInstanceOf(BodyTooLargeException.class)
        .hasMessageContaining("3 pages");
  }

  @Test
  void nextPageIsFetchedWhileTheCallerWorks() throws InterruptedException {
    CountDownLatch second = new CountDownLatch(1);
    try (Fixture shop = new Fixture()) {
      Iterator<Integer> items =
          shop.api()
              .pages(
                  "list",
                  p -> {
                    if (p.equals("10")) {
                      second.countDown();
                    }
                    return numbers(p, 30);
                  })
              .build()
              .iterator();

      items.next();

      assertThat(second.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void failureOfAPageFetchedAheadComesWhenItsItemsAreAskedFor() {
    try (Fixture shop = new Fixture()) {
      Iterator<Integer> items =
          shop.api()
              .pages(
                  "list",
                  p -> {
                    if (p.equals("10")) {
                      throw new NetworkException(FACTS, "reset", null);
                    }
                    return numbers(p, 30);
                  })
              .build()
              .iterator();

      IntStream.range(0, 10).forEach(i -> assertThat(items.next()).isEqualTo(i));

      assertThatThrownBy(items::next)
          .isInstanceOf(ApiException.class)
          .hasMessageContaining("reset");
    }
  }

  @Test
  void interruptedWaitForAPageCancelsIt() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch cancelled = new CountDownLatch(1);
    try (Fixture shop = new Fixture()) {
      Iterator<Integer> items =
          shop.api()
              .pages(
                  "list",
                  p -> {
                    if (p.equals("10")) {
                      begun.countDown();
                      waitForInterrupt(cancelled);
                    }
                    return numbers(p, 30);
                  })
              .build()
              .iterator();
      IntStream.range(0, 10).forEach(i -> items.next());
      begun.await();
      Thread.currentThread().interrupt();

      assertThatThrownBy(items::next).isInstanceOf(CallCancelledException.class);

      assertThat(Thread.interrupted()).isTrue();
      assertThat(cancelled.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static void waitForInterrupt(CountDownLatch cancelled) {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      cancelled.countDown();
    }
  }

  @Test
  void lookingAheadCanBeSpared() {
    try (Fixture shop = new Fixture()) {
      Pages<Integer> pages =
          shop.api().pages("list", (String p) -> numbers(p, 30)).oneAtATime().build();

      pages.iterator().next();

      assertThat(fetched).containsExactly("");
    }
  }

  @Test
  void millionsOfItemsLeaveBoundedMemoryBehind() {
    SeenIds seen = new SeenIds();

    long unseen = IntStream.range(0, 3_000_000).filter(i -> seen.add("item-" + i)).count();

    assertThat(unseen).isEqualTo(3_000_000);
    assertThat(seen.add("item-2999999")).isFalse();
    assertThat(seen.add("item-" + (3_000_000 - SeenIds.KEPT))).isFalse();
  }

  private static final dev.backline.core.FailedCall FACTS =
      dev.backline.core.FailedCall.notSent("shop", "list");
}
