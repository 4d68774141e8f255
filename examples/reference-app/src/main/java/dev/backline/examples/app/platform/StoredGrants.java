package dev.backline.examples.app.platform;

import dev.backline.core.Secret;
import dev.backline.core.auth.Grant;
import dev.backline.examples.app.workspace.Workspace;
import java.util.Optional;

/** Decides between the grant that is kept and the tokens that the settings give. */
final class StoredGrants {

  private StoredGrants() {}

  /**
   * Forgets a kept grant that has ended, if the settings give another token than the one it ended
   * with; otherwise a user who sets fresh tokens would go on being refused.
   */
  static void dropSpent(Workspace workspace, String platform, String account, String setting) {
    Optional<Secret> given = workspace.settings().secret(setting);
    if (given.isEmpty()) {
      return;
    }
    boolean ended =
        workspace.tokens().statuses().stream()
            .anyMatch(
                grant ->
                    grant.platform().equals(platform)
                        && grant.account().equals(account)
                        && grant.reauthorizationRequired());
    if (ended) {
      Optional<Secret> kept =
          workspace.tokens().find(platform, account).flatMap(Grant::findRefreshToken);
      if (!kept.equals(given)) {
        workspace.tokens().remove(platform, account);
      }
    }
  }
}
