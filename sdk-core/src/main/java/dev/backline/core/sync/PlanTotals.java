package dev.backline.core.sync;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What a plan adds up to. */
record PlanTotals(
    SyncCounts counts,
    RunTally tally,
    long calls,
    long callsNeeded,
    OptionalLong callsLeft,
    Map<String, Duration> waits,
    Optional<String> wouldStop,
    StreamReport.Pace pace) {}
