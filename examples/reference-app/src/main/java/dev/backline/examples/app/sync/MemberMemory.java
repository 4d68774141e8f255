package dev.backline.examples.app.sync;

import dev.backline.examples.app.workspace.Workspace;
import dev.backline.patreon.member.Retention;
import java.time.Duration;

/** How long the personal data of members who left is kept: {@code PATREON_RETENTION_DAYS}. */
public final class MemberMemory {

  private static final long USUAL_DAYS = 730;

  private MemberMemory() {}

  /** Returns how long it is kept. */
  public static Duration of(Workspace workspace) {
    return Duration.ofDays(
        workspace
            .settings()
            .text("PATREON_RETENTION_DAYS")
            .filter(text -> text.matches("[1-9][0-9]{0,4}"))
            .map(Long::parseLong)
            .orElse(USUAL_DAYS));
  }

  /** Forgets what is older and returns of how many members; figures stay. */
  public static long forget(Workspace workspace) {
    return new Retention(workspace.storage(), of(workspace), workspace.time().clock()).run();
  }
}
