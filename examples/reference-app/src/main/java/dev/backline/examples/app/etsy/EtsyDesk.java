package dev.backline.examples.app.etsy;

import dev.backline.core.quota.Governor;
import dev.backline.core.quota.QuotaWindow;
import dev.backline.core.quota.SlidingGovernor;
import dev.backline.core.quota.WindowUse;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.Versioned;
import dev.backline.etsy.Etsy;
import dev.backline.etsy.listing.EtsyListing;
import dev.backline.etsy.listing.EtsyProduct;
import dev.backline.etsy.listing.InventorySync;
import dev.backline.etsy.listing.ListingState;
import dev.backline.etsy.listing.StockAction;
import dev.backline.etsy.listing.StockPlan;
import dev.backline.etsy.listing.StockPolicy;
import dev.backline.etsy.listing.StoredStock;
import dev.backline.examples.app.platform.EtsyPlatform;
import dev.backline.examples.app.workspace.Workspace;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Works on the shop at Etsy with the stock that is kept here. Thread-safe. */
public final class EtsyDesk {

  private static final int WIDE = 10_000_000;
  private static final Duration DAY = Duration.ofHours(24);

  private final Workspace workspace;
  private final StoredStock stock;

  /** Creates the desk over the workspace. */
  public EtsyDesk(Workspace workspace) {
    this.workspace = workspace;
    this.stock = new StoredStock(workspace.storage(), workspace.time().clock());
  }

  /** Who gives way when Etsy's stock and the local one differ. */
  public enum Direction {
    /** Etsy wins. */
    PULL(StockPolicy.ETSY_WINS),
    /** The stock kept here wins. */
    PUSH(StockPolicy.LOCAL_WINS),
    /** The newer one wins. */
    AUTO(StockPolicy.NEWEST_WINS);

    private final StockPolicy policy;

    Direction(StockPolicy policy) {
      this.policy = policy;
    }

    /** Returns the direction of the name, whatever its case. */
    public static Optional<Direction> find(String name) {
      return List.of(values()).stream()
          .filter(direction -> direction.name().equalsIgnoreCase(name))
          .findFirst();
    }

    /** Returns the name that users type. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Returns whether the shop's settings are there. */
  public boolean configured() {
    return workspace.settings().given("ETSY_API_KEY", "ETSY_SHOP_ID");
  }

  /** Returns what levelling the stock would do, having changed nothing. */
  public StockPlan plan(Direction direction) {
    try (Etsy etsy = EtsyPlatform.connect(workspace)) {
      return sync(etsy, direction).plan(listingIds(etsy));
    }
  }

  /**
   * What was done.
   *
   * @param log each variant that was known here, and what became of it
   * @param adopted how many variants were not known here and now are, with Etsy's number
   */
  public record Levelled(List<StockAction> log, int adopted) {

    public Levelled {
      log = List.copyOf(log);
    }

    /** Returns the variants whose number changed, or was to. */
    public List<StockAction> changes() {
      return log.stream()
          .filter(action -> action.action() != StockAction.Direction.NO_CHANGE)
          .toList();
    }
  }

  /**
   * Levels the stock as a fresh plan says. A variant that is not known here is taken over with
   * Etsy's number, unless the stock kept here is to win.
   */
  public Levelled apply(Direction direction) {
    try (Etsy etsy = EtsyPlatform.connect(workspace)) {
      InventorySync sync = sync(etsy, direction);
      StockPlan plan = sync.plan(listingIds(etsy));
      List<StockAction> log = sync.apply(plan);
      return new Levelled(log, direction == Direction.PUSH ? 0 : adopt(plan.unknown()));
    }
  }

  private int adopt(List<EtsyProduct> unknown) {
    for (EtsyProduct variant : unknown) {
      String product = variant.sku();
      if (product == null || product.isBlank()) {
        product = variant.listingId() + "/" + variant.variant();
        stock.link(variant.listingId(), variant.variant(), product);
      }
      stock.set(product, variant.quantity());
    }
    return unknown.size();
  }

  private InventorySync sync(Etsy etsy, Direction direction) {
    return etsy.inventorySync(workspace.storage(), stock, direction.policy);
  }

  /** The active listings of the last sync; asked for if there was none yet. */
  private List<String> listingIds(Etsy etsy) {
    List<EtsyListing> known = listings();
    if (known.isEmpty()) {
      return etsy.listings().inState(ListingState.ACTIVE).stream()
          .map(EtsyListing::listingId)
          .toList();
    }
    return known.stream()
        .filter(listing -> listing.state().equals(ListingState.ACTIVE))
        .map(EtsyListing::listingId)
        .toList();
  }

  /** Returns the listings as Etsy had them at the last sync, by title. */
  public List<EtsyListing> listings() {
    return workspace
        .storage()
        .inSnapshot(
            tx -> {
              try (var rows = tx.scan(EtsyListing.DATASET, Filter.all())) {
                return rows.stream()
                    .map(Versioned::row)
                    .sorted(Comparator.comparing(EtsyListing::title))
                    .toList();
              }
            });
  }

  /** Returns the log of what was levelled, the latest first. */
  public List<StockAction> log(int most) {
    return workspace
        .storage()
        .inSnapshot(
            tx -> {
              try (var rows = tx.scan(StockAction.DATASET, Filter.all())) {
                return rows.stream()
                    .map(Versioned::row)
                    .sorted(Comparator.comparing(StockAction::at).reversed())
                    .limit(most)
                    .toList();
              }
            });
  }

  /** Returns the stock that is kept here. */
  public StoredStock stock() {
    return stock;
  }

  /** Returns what is wrong with the settings; empty if nothing is. */
  public List<String> validate() {
    try (Etsy etsy = EtsyPlatform.connect(workspace)) {
      return etsy.problems();
    }
  }

  /**
   * How the shop's daily calls stand, as Etsy's last answer says.
   *
   * @param limit the calls of a day
   * @param used the calls of the last 24 hours
   */
  public record Quota(long limit, long used) {

    /** Returns how many calls are left. */
    public long left() {
      return Math.max(0, limit - used);
    }
  }

  /** Asks Etsy how the calls of the day stand; costs one of them. */
  public Quota quota() {
    Workspace.Time time = workspace.time();
    // wide until the answer's headers say what holds: keys have different limits
    SlidingGovernor governor =
        Governor.builder("etsy")
            .window(QuotaWindow.of(WIDE, DAY))
            .clock(time.clock())
            .ticker(time.ticker())
            .sleeper(time.sleeper())
            .build();
    try (governor;
        Etsy etsy = EtsyPlatform.connect(workspace, Optional.of(governor))) {
      etsy.check();
      WindowUse day = governor.windows().get(0);
      return new Quota(day.limit(), day.used());
    }
  }
}
