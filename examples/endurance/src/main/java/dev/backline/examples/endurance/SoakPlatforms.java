package dev.backline.examples.endurance;

import dev.backline.bandcamp.Bandcamp;
import dev.backline.bandcamp.testing.BandcampSimulator;
import dev.backline.core.Secret;
import dev.backline.core.auth.TokenStore;
import dev.backline.core.quota.Governor;
import dev.backline.core.testing.TestClock;
import dev.backline.etsy.Etsy;
import dev.backline.etsy.testing.EtsySimulator;
import dev.backline.patreon.Patreon;
import dev.backline.patreon.testing.PatreonSimulator;
import dev.backline.social.facebook.Facebook;
import dev.backline.social.instagram.Instagram;
import dev.backline.social.metaads.MetaAds;
import dev.backline.social.testing.MetaSimulator;
import dev.backline.social.testing.SimulatedAds;
import dev.backline.social.testing.TikTokSimulator;
import dev.backline.social.testing.XSimulator;
import dev.backline.social.tiktok.TikTok;
import dev.backline.social.x.X;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import okhttp3.OkHttpClient;

/** The platforms of a soak, by name; each is made of a seed and the time that passes. */
final class SoakPlatforms {

  private static final int SIZE = 40;

  private SoakPlatforms() {}

  /** Makes a platform. */
  interface Maker {

    SoakPlatform make(long seed, TestClock clock, Duration length);
  }

  static Map<String, Maker> all() {
    Map<String, Maker> all = new LinkedHashMap<>();
    all.put("bandcamp", SoakPlatforms::bandcamp);
    all.put("patreon", (seed, clock, length) -> new PatreonPlatform(seed, clock));
    all.put("etsy", (seed, clock, length) -> new EtsyPlatform(seed, clock));
    all.put("instagram", (seed, clock, length) -> meta(seed, clock, SoakPlatforms::instagram));
    all.put("facebook", (seed, clock, length) -> meta(seed, clock, SoakPlatforms::facebook));
    all.put("meta-ads", (seed, clock, length) -> meta(seed, clock, SoakPlatforms::ads));
    all.put("x", (seed, clock, length) -> new XPlatform(seed, clock));
    all.put("tiktok", (seed, clock, length) -> new TikTokPlatform(seed, clock));
    return all;
  }

  /** Its label has sales on all the days to come. */
  private static SoakPlatform bandcamp(long seed, TestClock clock, Duration length) {
    Instant end = clock.instant().plus(length);
    boolean[] made = {false};
    InstantSource time = () -> made[0] ? clock.instant() : end;
    BandcampSimulator simulator = BandcampSimulator.ofLabel(seed, time, clock, length, SIZE * 30);
    made[0] = true;
    return new SoakPlatform() {

      @Override
      public BandcampSimulator simulator() {
        return simulator;
      }

      /** Tokens live in memory here, so each life begins as one whose last grant was revoked. */
      @Override
      public Connection connect(OkHttpClient http, Instant now) {
        simulator.revoke();
        TestClock pace = TestClock.at(now);
        Bandcamp client =
            Bandcamp.builder(
                    BandcampSimulator.CLIENT_ID, Secret.of(BandcampSimulator.CLIENT_SECRET))
                .baseUrl(simulator.url())
                .client(http)
                .time(InstantSource.fixed(now), pace, pace)
                .build();
        return opened(client, Bandcamp::salesSources);
      }
    };
  }

  private record PatreonPlatform(PatreonSimulator simulator) implements SoakPlatform {

    PatreonPlatform(long seed, TestClock clock) {
      this(PatreonSimulator.ofCreator(seed, clock, SIZE));
    }

    @Override
    public void pass(RandomGenerator chance) {
      List<String> members = simulator.memberIds(PatreonSimulator.MONTHLY);
      String member = members.get(chance.nextInt(members.size()));
      switch (chance.nextInt(12)) {
        case 0, 1 -> simulator.publish(PatreonSimulator.MONTHLY, "News", "<p>It is out.</p>");
        case 2 -> simulator.endPledge(PatreonSimulator.MONTHLY, member);
        case 3 -> simulator.hideMember(member);
        case 4 -> simulator.showMember(member);
        default -> {}
      }
    }

    @Override
    public Connection connect(OkHttpClient http, Instant now) {
      var grant = simulator.consent(PatreonSimulator.reading());
      TestClock pace = TestClock.at(now);
      Patreon client =
          Patreon.builder(PatreonSimulator.CLIENT_ID, Secret.of(PatreonSimulator.CLIENT_SECRET))
              .baseUrl(simulator.url())
              .client(http)
              .governor(Governor.unlimited())
              .time(InstantSource.fixed(now), pace, pace)
              .creatorTokens(Secret.of(grant.access()), Secret.of(grant.refresh()))
              .build();
      return opened(client, Patreon::sources);
    }
  }

  private record EtsyPlatform(EtsySimulator simulator) implements SoakPlatform {

    EtsyPlatform(long seed, TestClock clock) {
      this(EtsySimulator.ofShop(seed, clock, SIZE).limits(1_000_000, 1_000_000));
    }

    @Override
    public void pass(RandomGenerator chance) {
      if (chance.nextInt(3) == 0) {
        simulator.rush(simulator.now().minus(Duration.ofHours(9)), Duration.ofHours(6), 2);
      }
    }

    @Override
    public Connection connect(OkHttpClient http, Instant now) {
      TestClock pace = TestClock.at(now);
      Etsy client =
          simulator
              .client()
              .accessToken(Secret.of(simulator.accessToken()))
              .governor(Governor.unlimited())
              .client(http)
              .time(InstantSource.fixed(now), pace, pace)
              .build();
      return opened(client, Etsy::sources);
    }
  }

  private interface MetaClient {

    SoakPlatform.Connection connect(MetaSimulator meta, OkHttpClient http, Instant now);
  }

  private static SoakPlatform meta(long seed, TestClock clock, MetaClient client) {
    MetaSimulator meta = MetaSimulator.ofSize(seed, clock, SIZE);
    return new SoakPlatform() {

      @Override
      public MetaSimulator simulator() {
        return meta;
      }

      @Override
      public void pass(RandomGenerator chance) {
        meta.renewTokens();
      }

      @Override
      public Connection connect(OkHttpClient http, Instant now) {
        return client.connect(meta, http, now);
      }
    };
  }

  private static SoakPlatform.Connection instagram(
      MetaSimulator meta, OkHttpClient http, Instant now) {
    TestClock pace = TestClock.at(now);
    Instagram client =
        Instagram.builder()
            .baseUrl(meta.url())
            .accessToken(Secret.of(MetaSimulator.INSTAGRAM_TOKEN))
            .client(http)
            .time(InstantSource.fixed(now), pace, pace)
            .build();
    return opened(client, Instagram::sources);
  }

  private static SoakPlatform.Connection facebook(
      MetaSimulator meta, OkHttpClient http, Instant now) {
    TestClock pace = TestClock.at(now);
    Facebook client =
        Facebook.builder()
            .accessToken(Secret.of(MetaSimulator.FACEBOOK_TOKEN))
            .baseUrl(meta.url())
            .app(MetaSimulator.APP_ID, Secret.of(MetaSimulator.APP_SECRET))
            .client(http)
            .time(InstantSource.fixed(now), pace, pace)
            .build();
    return opened(client, Facebook::sources);
  }

  private static SoakPlatform.Connection ads(MetaSimulator meta, OkHttpClient http, Instant now) {
    TestClock pace = TestClock.at(now);
    MetaAds client =
        MetaAds.builder(Secret.of(MetaSimulator.FACEBOOK_TOKEN), "act_" + SimulatedAds.ACCOUNT)
            .baseUrl(meta.url())
            .appSecret(Secret.of(MetaSimulator.APP_SECRET))
            .client(http)
            .time(InstantSource.fixed(now), pace, pace)
            .build();
    return opened(client, MetaAds::sources);
  }

  private record XPlatform(XSimulator simulator) implements SoakPlatform {

    XPlatform(long seed, TestClock clock) {
      this(XSimulator.ofAccount(seed, clock, SIZE));
    }

    @Override
    public void pass(RandomGenerator chance) {
      simulator.followers(chance.nextLong(5_000, 9_000));
    }

    @Override
    public Connection connect(OkHttpClient http, Instant now) {
      TestClock pace = TestClock.at(now);
      X client =
          X.builder()
              .baseUrl(simulator.url())
              .bearer(Secret.of(XSimulator.BEARER))
              .follow(XSimulator.HANDLE)
              .client(http)
              .time(InstantSource.fixed(now), pace, pace)
              .build();
      return opened(
          client,
          x ->
              List.of(
                  x.profileSource(XSimulator.HANDLE), x.postSource(XSimulator.HANDLE).newest(20)));
    }
  }

  /** Its tokens are spent by each refresh, so they live where restarts find them. */
  private record TikTokPlatform(TikTokSimulator simulator, TokenStore tokens)
      implements SoakPlatform {

    TikTokPlatform(long seed, TestClock clock) {
      this(TikTokSimulator.ofAccount(seed, clock, SIZE), TokenStore.inMemory());
    }

    @Override
    public boolean logsInAnew() {
      return false;
    }

    @Override
    public void pass(RandomGenerator chance) {
      simulator.followers(chance.nextLong(5_000, 9_000));
    }

    @Override
    public Connection connect(OkHttpClient http, Instant now) {
      TestClock pace = TestClock.at(now);
      TikTok client =
          TikTok.builder(TikTokSimulator.CLIENT_KEY, Secret.of(TikTokSimulator.CLIENT_SECRET))
              .baseUrl(simulator.url())
              .tokenStore(tokens)
              .account("soak")
              .refreshToken(Secret.of(TikTokSimulator.REFRESH_TOKEN))
              .client(http)
              .time(InstantSource.fixed(now), pace, pace)
              .build();
      return opened(client, TikTok::sources);
    }
  }

  private static <C extends AutoCloseable> SoakPlatform.Connection opened(
      C client, Function<C, List<? extends dev.backline.core.sync.Source<?>>> sources) {
    try {
      return new SoakPlatform.Connection(sources.apply(client), client);
    } catch (RuntimeException | Error e) { // some look up what there is, which may be their death
      new SoakPlatform.Connection(List.of(), client).close();
      throw e;
    }
  }
}
