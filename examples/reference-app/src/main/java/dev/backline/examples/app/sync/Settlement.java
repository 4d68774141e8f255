package dev.backline.examples.app.sync;

import dev.backline.bandcamp.reconcile.Reconciliation;
import dev.backline.bandcamp.reconcile.SalesReconciliation;
import dev.backline.etsy.reconcile.MoneyReconciliation;
import dev.backline.examples.app.workspace.Workspace;
import dev.backline.social.metaads.AdReconciliation;

/**
 * Keeps the roads of a platform from counting anything twice: what an export of Bandcamp, Etsy or
 * Meta ads tells and the API as well is marked as superseded after each run of either road.
 */
public final class Settlement {

  private Settlement() {}

  /** Settles the roads if the source is one of them. */
  public static void after(Workspace workspace, String platform) {
    if (platform.equals("bandcamp")) {
      bandcamp(workspace);
    }
    if (platform.equals("etsy")) {
      MoneyReconciliation.settle(workspace.storage());
      workspace.factsChanged();
    }
    if (platform.equals("metaads")) {
      AdReconciliation.settle(workspace.storage());
      workspace.factsChanged();
    }
  }

  /** Compares and settles Bandcamp's roads. */
  public static Reconciliation bandcamp(Workspace workspace) {
    Reconciliation settled = SalesReconciliation.settle(workspace.storage());
    workspace.factsChanged();
    return settled;
  }
}
