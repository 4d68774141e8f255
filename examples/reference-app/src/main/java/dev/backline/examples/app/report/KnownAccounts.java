package dev.backline.examples.app.report;

import dev.backline.analytics.Facts;
import dev.backline.core.facts.AudienceSnapshot;
import dev.backline.core.facts.ContentStats;
import dev.backline.core.facts.Fact;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The social accounts by name, each once.
 *
 * <p>One account may be known by several roads under an id each: to TikTok's API it is one id, to
 * its public page another. Accounts of one platform and name that came by different roads are taken
 * for one, and the API's numbers are taken for it; two accounts of one road stay two, whatever they
 * are called. Immutable and thread-safe.
 */
public final class KnownAccounts {

  private static final String API = "-api";

  /** An account as its platform numbers it. */
  private record Account(String platform, String id) {}

  /** What the latest snapshot says of an account. */
  private record Known(String name, String source, LocalDate day) {

    boolean betterThan(Known other) {
      boolean api = source.endsWith(API);
      return api != other.source.endsWith(API) ? api : day.isAfter(other.day);
    }
  }

  private final Map<Account, Known> known;
  private final Set<Account> repeated = new HashSet<>();

  private KnownAccounts(Map<Account, Known> known) {
    this.known = known;
    known.forEach(
        (account, one) ->
            known.forEach(
                (otherAccount, other) -> {
                  if (sameAccount(account, one, otherAccount, other) && one.betterThan(other)) {
                    repeated.add(otherAccount);
                  }
                }));
  }

  private static boolean sameAccount(Account one, Known first, Account other, Known second) {
    return !one.equals(other)
        && one.platform.equals(other.platform)
        && !first.source.equals(second.source)
        && bare(first.name).equals(bare(second.name));
  }

  private static String bare(String name) {
    return name.replaceFirst("^@", "").toLowerCase(Locale.ROOT);
  }

  /** Returns the accounts that the facts name. */
  public static KnownAccounts in(Facts facts) {
    Map<Account, Known> known = new HashMap<>();
    facts.visit(
        AudienceSnapshot.DATASET,
        Filter.all(),
        snapshot -> {
          String name = snapshot.name();
          if (name != null && !name.isBlank()) {
            Account account = new Account(snapshot.platform(), snapshot.account());
            Known here = new Known(name, snapshot.source(), snapshot.day());
            known.merge(account, here, (a, b) -> b.day.isBefore(a.day) ? a : b);
          }
          return true;
        });
    return new KnownAccounts(known);
  }

  /** Returns the account's name for people; its id if nothing names it. */
  public String name(String platform, String account) {
    return Optional.ofNullable(known.get(new Account(platform, account)))
        .map(Known::name)
        .orElse(account);
  }

  /** Returns whether another account tells the same better. */
  public boolean repeated(String platform, String account) {
    return repeated.contains(new Account(platform, account));
  }

  /** Returns the facts without those of accounts that another one tells better. */
  public static Facts once(Facts facts) {
    KnownAccounts accounts = in(facts);
    return accounts.repeated.isEmpty() ? facts : new Once(facts, accounts);
  }

  /** All facts but the repeated. */
  private record Once(Facts facts, KnownAccounts accounts) implements Facts {

    @Override
    public <T extends Record & Fact> void visit(
        Dataset<T> dataset, Filter narrowing, Predicate<? super T> visitor) {
      facts.visit(
          dataset,
          narrowing,
          fact -> {
            Account account = account(fact);
            return (account != null && accounts.repeated.contains(account)) || visitor.test(fact);
          });
    }

    private static @Nullable Account account(Fact fact) {
      if (fact instanceof AudienceSnapshot snapshot) {
        return new Account(snapshot.platform(), snapshot.account());
      }
      return fact instanceof ContentStats stats
          ? new Account(stats.platform(), stats.account())
          : null;
    }
  }
}
