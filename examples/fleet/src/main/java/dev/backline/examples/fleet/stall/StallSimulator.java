package dev.backline.examples.fleet.stall;

import dev.backline.core.Secret;
import dev.backline.core.Ticker;
import dev.backline.core.auth.Grant;
import dev.backline.core.json.Json;
import dev.backline.core.testing.SimulatedOAuth;
import dev.backline.core.testing.SimulatedReply;
import dev.backline.core.testing.SimulatedRequest;
import dev.backline.core.testing.Simulator;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Stall on this machine: any number of accounts of different sizes, refresh tokens for a single
 * use, an answer of 503 now and then, and accounts that never work.
 *
 * <p>It never refuses a call for its number: it counts, so that a test can tell how many would have
 * been refused.
 */
public final class StallSimulator extends Simulator {

  /** The header that tells one run of an account from the next. */
  static final String RUN = "x-run";

  /**
   * What it is like.
   *
   * @param pageSize sales on a page
   * @param stumbleEvery each so-manieth call is answered by 503; 0 for none
   * @param poisonEvery of so many accounts one is suspended, and one shows what can't be read; 0
   *     for none
   * @param span the span of the sliding windows it counts in
   * @param accessLives how long an access token lives
   */
  public record Manners(
      int pageSize, int stumbleEvery, int poisonEvery, Duration span, Duration accessLives) {}

  /**
   * What it counted.
   *
   * @param calls calls for sales
   * @param mostOfApp the most that arrived in any one span
   * @param mostOfAccount the most of one account that arrived in any one span
   * @param interleaved how often a run of an account called after a later one had begun
   * @param refreshes tokens that were refreshed
   * @param spentTwice refresh tokens that came a second time
   */
  public record Count(
      long calls,
      int mostOfApp,
      int mostOfAccount,
      int interleaved,
      int refreshes,
      int spentTwice) {}

  private final Manners manners;
  private final Ticker ticker = Ticker.system();
  private final CallCount count; // guarded by the simulator, which handles one call at a time
  private int handled;

  /** Creates the platform on the machine's time. */
  public StallSimulator(long seed, Manners manners) {
    super(seed, InstantSource.system(), Ticker.system());
    this.manners = manners;
    this.count = new CallCount(manners.span());
    oauth(
        SimulatedOAuth.Terms.singleUse(Stall.TOKEN_PATH, Stall.CLIENT_ID, Stall.CLIENT_SECRET)
            .living(manners.accessLives()));
    route("GET", "/accounts/{account}/sales", this::sales);
  }

  /** Returns the name of the account of the number. */
  public static String account(int number) {
    return "account-" + (10_000 + number);
  }

  /** Returns the grant of an owner who consents now; its access token has ended already. */
  public Grant consent(String account) {
    SimulatedOAuth.Grant given = oauth().consent("sales");
    return Grant.ofRefreshToken(Stall.PLATFORM, account, Secret.of(given.refresh()));
  }

  /** Returns how many sales the account has: every tenth has many. */
  public static int sales(String account, int pageSize) {
    int number = number(account);
    int pages = number % 10 == 0 ? 12 + number % 7 : 1 + number % 4;
    return pages * pageSize - number % pageSize;
  }

  /** Returns whether the account is suspended and never listed. */
  public boolean suspended(String account) {
    return manners.poisonEvery() != 0 && number(account) % manners.poisonEvery() == 3;
  }

  /** Returns whether the account's second page can't be read. */
  public boolean garbled(String account) {
    return manners.poisonEvery() != 0 && number(account) % manners.poisonEvery() == 6;
  }

  private static int number(String account) {
    return Integer.parseInt(account.substring(account.indexOf('-') + 1)) - 10_000;
  }

  /** Returns what was counted so far. */
  public synchronized Count count() {
    return count.result(oauth().refreshes(), oauth().spentTwice());
  }

  private SimulatedReply sales(SimulatedRequest request) {
    String account = request.place("account");
    count.count(account, request.header(RUN).orElse(""), ticker.nanos());
    handled++;
    if (manners.stumbleEvery() != 0 && handled % manners.stumbleEvery() == 0) {
      return SimulatedReply.json(503, Json.object("error", "try again"));
    }
    if (suspended(account)) {
      return SimulatedReply.json(403, Json.object("error", "the account is suspended"));
    }
    int after = Integer.parseInt(request.query("after").orElse("0"));
    if (garbled(account) && after > 0) {
      return SimulatedReply.json(Json.object("sales", "none of your business"));
    }
    int all = sales(account, manners.pageSize());
    int end = Math.min(all, after + manners.pageSize());
    List<Json> listed = new ArrayList<>();
    for (int number = after; number < end; number++) {
      listed.add(StallSale.of(account, number).json());
    }
    return SimulatedReply.json(
        Json.object("sales", Json.array(listed.toArray()), "more", end < all));
  }
}
