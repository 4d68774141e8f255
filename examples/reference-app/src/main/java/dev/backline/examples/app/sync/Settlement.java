package dev.backline.examples.app.sync;

import dev.backline.bandcamp.reconcile.Reconciliation;
import dev.backline.bandcamp.reconcile.SalesReconciliation;
import dev.backline.examples.app.workspace.Workspace;

/**
 * Keeps Bandcamp's two roads from counting a sale twice: an exported line that the API tells as
 * well is marked as superseded after each run of either road.
 */
public final class Settlement {

  private Settlement() {}

  /** Settles the roads if the source is one of them. */
  public static void after(Workspace workspace, String platform) {
    if (platform.equals("bandcamp")) {
      bandcamp(workspace);
    }
  }

  /** Compares and settles Bandcamp's roads. */
  public static Reconciliation bandcamp(Workspace workspace) {
    Reconciliation settled = SalesReconciliation.settle(workspace.storage());
    workspace.factsChanged();
    return settled;
  }
}
