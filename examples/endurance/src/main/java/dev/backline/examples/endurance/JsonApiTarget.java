package dev.backline.examples.endurance;

import dev.backline.core.Secret;
import dev.backline.core.quota.Governor;
import dev.backline.core.testing.TestClock;
import dev.backline.patreon.Patreon;
import dev.backline.patreon.campaign.CampaignId;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Documents of Patreon's API, read as whatever was asked for. */
final class JsonApiTarget implements FuzzTarget {

  private static final CampaignId CAMPAIGN = new CampaignId("4100001");
  private static final int[] STATUS = {200, 200, 200, 200, 400, 401, 403, 404, 429, 500};

  private final CannedAnswers platform = new CannedAnswers();
  private final TestClock clock = TestClock.create();
  private Patreon patreon = connect();
  private int taken;

  private Patreon connect() {
    return Patreon.builder(Secret.of("sim-token"))
        .baseUrl(URI.create("https://patreon.example"))
        .client(platform.client())
        .governor(Governor.unlimited())
        .time(clock, clock, clock)
        .build();
  }

  @Override
  public List<byte[]> corpus() {
    return FuzzTargets.corpus("jsonapi");
  }

  @Override
  public void take(byte[] input, RandomGenerator chance) {
    if (++taken % 500 == 0) { // what a client learnt from refusals must not spare it the rest
      patreon.close();
      patreon = connect();
    }
    clock.advance(java.time.Duration.ofHours(1));
    platform.answer(STATUS[chance.nextInt(STATUS.length)], Map.of(), input, 1 + chance.nextInt(6));
    switch (chance.nextInt(5)) {
      case 0 -> patreon.identity();
      case 1 -> patreon.campaigns().list().forEach(campaign -> {});
      case 2 -> patreon.campaigns().tiers(CAMPAIGN);
      case 3 -> patreon.members().of(CAMPAIGN).forEach(member -> {});
      default -> patreon.posts().of(CAMPAIGN).forEach(post -> {});
    }
  }

  @Override
  public void close() {
    patreon.close();
  }
}
