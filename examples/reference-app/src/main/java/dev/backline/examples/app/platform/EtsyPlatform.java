package dev.backline.examples.app.platform;

import dev.backline.core.quota.Governor;
import dev.backline.core.sync.Source;
import dev.backline.etsy.Etsy;
import dev.backline.etsy.Keystring;
import dev.backline.etsy.ShopId;
import dev.backline.examples.app.settings.Address;
import dev.backline.examples.app.settings.SettingException;
import dev.backline.examples.app.settings.Settings;
import dev.backline.examples.app.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Etsy: listings with their stock, orders and the payment account of one shop. */
public final class EtsyPlatform implements Platform {

  private static final List<String> STREAMS = List.of("listings", "products", "receipts", "ledger");

  EtsyPlatform() {}

  @Override
  public PlatformName name() {
    return PlatformName.ETSY;
  }

  @Override
  public List<Stream> streams() {
    return List.of(
        new Stream(STREAMS.get(0), "Listings"),
        new Stream(STREAMS.get(1), "Variants and their stock"),
        new Stream(STREAMS.get(2), "Orders, shipping and refunds"),
        new Stream(STREAMS.get(3), "The payment account: sales, fees, taxes, payouts"));
  }

  @Override
  public List<String> needs() {
    return List.of("ETSY_API_KEY", "ETSY_API_SECRET", "ETSY_SHOP_ID");
  }

  /** The keystring may hold the shared secret behind a colon, as Etsy's own header does. */
  @Override
  public boolean configured(Settings settings) {
    return settings.given("ETSY_API_KEY", "ETSY_SHOP_ID")
        && (settings.given("ETSY_API_SECRET")
            || settings.text("ETSY_API_KEY").filter(key -> key.contains(":")).isPresent());
  }

  /**
   * Opens the client itself, for what goes beyond bringing data home; the caller closes it.
   *
   * @throws SettingException if a setting is missing or has a wrong form
   */
  public static Etsy connect(Workspace workspace) {
    return connect(workspace, Optional.empty());
  }

  /** Opens the client as {@link #connect(Workspace)} does, with calls admitted by the governor. */
  public static Etsy connect(Workspace workspace, Optional<Governor> admitting) {
    Settings settings = workspace.settings();
    String shop = settings.requireText("ETSY_SHOP_ID", "Etsy");
    Etsy.Builder builder =
        Etsy.builder(key(settings), shopId(shop))
            .baseUrl(settings.address(Address.ETSY).base())
            .tokenStore(workspace.tokens())
            .sharedLimits(workspace.storage())
            .time(workspace.time().clock(), workspace.time().ticker(), workspace.time().sleeper());
    admitting.ifPresent(builder::governor);
    StoredGrants.dropSpent(workspace, "etsy", shop, "ETSY_REFRESH_TOKEN");
    boolean stored = workspace.tokens().find("etsy", shop).isPresent();
    if (settings.given("ETSY_REFRESH_TOKEN")) {
      builder.refreshToken(settings.requireSecret("ETSY_REFRESH_TOKEN", "Etsy"));
    } else if (!stored && settings.given("ETSY_ACCESS_TOKEN")) {
      builder.accessToken(settings.requireSecret("ETSY_ACCESS_TOKEN", "Etsy"));
    } else if (!stored) {
      throw SettingException.credential(
          "no grant of Etsy is stored", "Run backline connect etsy, or set ETSY_REFRESH_TOKEN.");
    }
    return builder.build();
  }

  private static Keystring key(Settings settings) {
    String key = settings.requireText("ETSY_API_KEY", "Etsy");
    try {
      return key.contains(":")
          ? Keystring.parse(key)
          : Keystring.parse(key + ":" + settings.requireText("ETSY_API_SECRET", "Etsy"));
    } catch (IllegalArgumentException wrong) {
      throw SettingException.credential(
          "ETSY_API_KEY and ETSY_API_SECRET are not an app's keystring and shared secret",
          "Copy both from the app's page at Etsy.");
    }
  }

  private static ShopId shopId(String text) {
    try {
      return new ShopId(Long.parseLong(text));
    } catch (IllegalArgumentException wrong) {
      throw new SettingException(
          "ETSY_SHOP_ID is not the number of a shop", "Look it up in the shop's settings.");
    }
  }

  @Override
  public Client open(Workspace workspace) {
    return new Open(connect(workspace));
  }

  @Override
  public boolean canSignIn(Settings settings) {
    return configured(settings);
  }

  @Override
  public Optional<SignIn> signIn(Workspace workspace) {
    Settings settings = workspace.settings();
    String shop = settings.requireText("ETSY_SHOP_ID", "Etsy");
    Etsy etsy =
        Etsy.builder(key(settings), shopId(shop))
            .baseUrl(settings.address(Address.ETSY).base())
            .tokenStore(workspace.tokens())
            .build();
    return Optional.of(new SignIn(etsy::beginLogin, etsy::finishLogin, etsy::close));
  }

  private record Open(Etsy etsy) implements Client {

    @Override
    public List<Source<?>> sources(SyncRequest request) {
      List<Source<?>> sources = new ArrayList<>();
      if (request.wants("listings")) {
        sources.add(etsy.listingSource());
      }
      if (request.wants("products")) {
        sources.add(etsy.productSource());
      }
      if (request.wants("receipts")) {
        var receipts = etsy.receiptSource();
        sources.add(request.window().map(receipts::over).orElse(receipts));
      }
      if (request.wants("ledger")) {
        var ledger = etsy.ledgerSource();
        sources.add(request.window().map(ledger::over).orElse(ledger));
      }
      return sources;
    }

    @Override
    public Health check() {
      List<String> problems = etsy.problems();
      String shop = etsy.shop().get("shop_name").optionalText().orElse("the shop");
      long left = etsy.forecast(0).left();
      String quota =
          left == Long.MAX_VALUE ? "no daily limit is known" : left + " calls left today";
      List<String> notes = new ArrayList<>(problems);
      notes.add(quota);
      return new Health(List.of(shop), Etsy.SCOPES, notes, List.of());
    }

    @Override
    public void close() {
      etsy.close();
    }
  }
}
