package dev.backline.examples.fleet.proof;

import dev.backline.examples.fleet.stall.StallLimits;
import dev.backline.examples.fleet.stall.StallSimulator;
import dev.backline.examples.fleet.work.FleetAccount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of the proof.
 *
 * @param sales rows in the fleet's store
 * @param equal whether its rows and facts are those of one calm worker, to the last
 * @param count what the platform counted
 * @param aside accounts set aside, each with its error
 * @param resumed how long after each kill nothing was held by the dead any more
 * @param logins owners who had to log in again, since a kill fell into a refresh of their token
 */
record Verdict(
    long sales,
    boolean equal,
    StallSimulator.Count count,
    List<FleetAccount> aside,
    List<Duration> resumed,
    int logins,
    Duration took) {

  /** Returns what is not as it must be; nothing, if all is well. */
  List<String> complaints(Plan plan) {
    StallLimits limits = plan.limits();
    List<String> complaints = new ArrayList<>();
    if (!equal) {
      complaints.add("the store is not that of one calm worker");
    }
    if (count.mostOfApp() > limits.app()) {
      complaints.add("the app called " + count.mostOfApp() + " times in a span");
    }
    if (count.mostOfAccount() > limits.account()) {
      complaints.add("an account called " + count.mostOfAccount() + " times in a span");
    }
    if (count.interleaved() > 0) {
      complaints.add("an account was synced twice at a time, " + count.interleaved() + " times");
    }
    if (count.spentTwice() > logins) {
      complaints.add(count.spentTwice() + " refresh tokens were spent twice");
    }
    // Beyond the lease the account waits for a free thread, at most a slice and a look.
    Duration most = plan.pace().lease().plus(plan.pace().slice()).plusSeconds(2);
    for (Duration time : resumed) {
      if (time.compareTo(most) > 0) {
        complaints.add("a dead worker's work was taken up after " + time);
      }
    }
    return complaints;
  }

  String report(Plan plan) {
    StringBuilder lines = new StringBuilder();
    lines.append("%d accounts, %d sales, in %s%n".formatted(plan.accounts(), sales, took));
    lines.append("equal to one calm worker: ").append(equal).append('\n');
    lines.append(
        "calls: %d; most in any %s: app %d of %d, account %d of %d%n"
            .formatted(
                count.calls(),
                plan.limits().span(),
                count.mostOfApp(),
                plan.limits().app(),
                count.mostOfAccount(),
                plan.limits().account()));
    lines.append("synced twice at a time: ").append(count.interleaved()).append('\n');
    lines.append(
        "tokens refreshed: %d, spent twice: %d, logins after a kill in a refresh: %d%n"
            .formatted(count.refreshes(), count.spentTwice(), logins));
    lines.append("work of the dead taken up after: ").append(resumed).append('\n');
    aside.forEach(
        account ->
            lines.append("set aside: %s, %s%n".formatted(account.account(), account.failure())));
    return lines.toString();
  }
}
