package dev.backline.examples.app.demo;

import dev.backline.bandcamp.testing.BandcampSimulator;
import dev.backline.core.Ticker;
import dev.backline.core.testing.Simulator;
import dev.backline.core.testing.TestClock;
import dev.backline.etsy.testing.EtsySimulator;
import dev.backline.patreon.testing.PatreonSimulator;
import dev.backline.social.testing.MetaSimulator;
import dev.backline.social.testing.SimulatedAds;
import dev.backline.social.testing.TikTokSimulator;
import dev.backline.social.testing.XSimulator;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The simulated platforms of the demo; closing it stops them. Not thread-safe. */
public final class DemoPlatforms implements AutoCloseable {

  private static final long SEED = 4711;
  private static final int LISTINGS = 120;
  private static final int MEMBERS = 240;
  private static final int ITEMS = 40;

  private final List<Simulator> running = new ArrayList<>();
  private final Map<String, String> settings = new LinkedHashMap<>();

  private @Nullable BandcampSimulator bandcamp;

  private final Ticker ticker;

  private DemoPlatforms(Ticker ticker) {
    this.ticker = ticker;
  }

  /** Starts a simulator for each platform, with histories that end at the given instant. */
  public static DemoPlatforms start(Instant instant) {
    return start(instant, Ticker.system());
  }

  /**
   * Starts a simulator for each platform, with histories that end at the given instant.
   *
   * @param ticker elapsed time, by which the platforms count their limits
   */
  public static DemoPlatforms start(Instant instant, Ticker ticker) {
    // whole seconds, as the platforms write their times
    Instant now = instant.truncatedTo(ChronoUnit.SECONDS);
    DemoPlatforms platforms = new DemoPlatforms(ticker);
    platforms.bandcamp(TestClock.at(now));
    platforms.patreon(() -> now);
    platforms.etsy(() -> now);
    platforms.social(() -> now);
    return platforms;
  }

  private void bandcamp(TestClock clock) {
    bandcamp = BandcampSimulator.ofLabel(SEED, clock, 1_800);
    bandcamp.start();
    running.add(bandcamp);
    settings.put("BANDCAMP_BASE_URL", address(bandcamp));
    settings.put("BANDCAMP_CLIENT_ID", BandcampSimulator.CLIENT_ID);
    settings.put("BANDCAMP_CLIENT_SECRET", BandcampSimulator.CLIENT_SECRET);
  }

  private void patreon(InstantSource clock) {
    PatreonSimulator patreon = PatreonSimulator.ofCreator(SEED, clock, ticker, MEMBERS);
    patreon.start();
    running.add(patreon);
    var grant = patreon.consent(PatreonSimulator.reading());
    settings.put("PATREON_BASE_URL", address(patreon));
    settings.put("PATREON_CLIENT_ID", PatreonSimulator.CLIENT_ID);
    settings.put("PATREON_CLIENT_SECRET", PatreonSimulator.CLIENT_SECRET);
    settings.put("PATREON_ACCESS_TOKEN", grant.access());
    settings.put("PATREON_REFRESH_TOKEN", grant.refresh());
  }

  private void social(InstantSource clock) {
    Simulator meta = MetaSimulator.ofSize(SEED, clock, ticker, ITEMS);
    TikTokSimulator tiktok = TikTokSimulator.ofAccount(SEED, clock, ticker, ITEMS);
    XSimulator x = XSimulator.ofAccount(SEED, clock, ticker, ITEMS);
    // a band that is known to some, not the huge accounts that the clients are tested with
    tiktok.followers(8_940);
    x.followers(3_180);
    x.viewsFrom(1_450);
    for (Simulator each : List.of(meta, tiktok, x)) {
      each.start();
      running.add(each);
    }
    settings.put("INSTAGRAM_BASE_URL", address(meta));
    settings.put("INSTAGRAM_ACCESS_TOKEN", MetaSimulator.INSTAGRAM_TOKEN);
    settings.put("FACEBOOK_BASE_URL", address(meta));
    settings.put("FACEBOOK_ACCESS_TOKEN", MetaSimulator.FACEBOOK_TOKEN);
    settings.put("FACEBOOK_APP_ID", MetaSimulator.APP_ID);
    settings.put("FACEBOOK_APP_SECRET", MetaSimulator.APP_SECRET);
    settings.put("META_AD_ACCOUNT_ID", SimulatedAds.ACCOUNT);
    settings.put("TIKTOK_BASE_URL", address(tiktok));
    settings.put("TIKTOK_CLIENT_KEY", TikTokSimulator.CLIENT_KEY);
    settings.put("TIKTOK_CLIENT_SECRET", TikTokSimulator.CLIENT_SECRET);
    settings.put("TIKTOK_REFRESH_TOKEN", TikTokSimulator.REFRESH_TOKEN);
    settings.put("TIKTOK_WEB_ENABLED", "true");
    settings.put("TIKTOK_WEB_URL", address(tiktok));
    settings.put("TIKTOK_HANDLES", TikTokSimulator.HANDLE);
    settings.put("TWITTER_BASE_URL", address(x));
    settings.put("TWITTER_BEARER_TOKEN", XSimulator.BEARER);
    settings.put("TWITTER_USERNAMES", XSimulator.HANDLE);
  }

  private void etsy(InstantSource clock) {
    Simulator etsy = EtsySimulator.ofShop(SEED, clock, ticker, LISTINGS, 10_000).start();
    running.add(etsy);
    settings.put("ETSY_API_BASE_URL", address(etsy) + "/v3");
    settings.put("ETSY_API_KEY", EtsySimulator.KEYSTRING);
    settings.put("ETSY_API_SECRET", EtsySimulator.SHARED_SECRET);
    settings.put("ETSY_SHOP_ID", String.valueOf(EtsySimulator.SHOP));
    settings.put("ETSY_REFRESH_TOKEN", EtsySimulator.REFRESH_TOKEN);
  }

  /** Returns the export that the creator would download from Bandcamp for the days. */
  public byte[] bandcampExport(LocalDate first, LocalDate last) {
    if (bandcamp == null) {
      throw new IllegalStateException("Bandcamp is not simulated");
    }
    return bandcamp.export(first, last);
  }

  private static String address(Simulator simulator) {
    return simulator.url().toString().replaceAll("/+$", "");
  }

  /** Returns the settings that lead the clients to the simulators. */
  public Map<String, String> settings() {
    return Map.copyOf(settings);
  }

  @Override
  public void close() {
    running.forEach(Simulator::close);
  }
}
