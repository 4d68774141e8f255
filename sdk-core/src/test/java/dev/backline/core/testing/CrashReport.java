package dev.backline.core.testing;

import java.util.List;

/**
 * What {@link CrashHarness} found.
 *
 * @param storageCalls how many storage calls a run makes that is never killed
 * @param sends how many sends it makes
 * @param tried at how many points a run was killed
 * @param differences how the store of a killed and restarted run differed, if it did
 */
public record CrashReport(int storageCalls, int sends, int tried, List<String> differences) {

  public CrashReport {
    differences = List.copyOf(differences);
  }

  @Override
  public String toString() {
    return "%d storage calls, %d sends: killed at %d points, %d differences"
        .formatted(storageCalls, sends, tried, differences.size());
  }
}
