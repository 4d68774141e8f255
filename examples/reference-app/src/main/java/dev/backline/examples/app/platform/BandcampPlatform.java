package dev.backline.examples.app.platform;

import dev.backline.bandcamp.Band;
import dev.backline.bandcamp.BandId;
import dev.backline.bandcamp.Bandcamp;
import dev.backline.bandcamp.sales.SalesSource;
import dev.backline.core.quota.Governor;
import dev.backline.core.sync.Source;
import dev.backline.examples.app.settings.Address;
import dev.backline.examples.app.settings.SettingException;
import dev.backline.examples.app.settings.Settings;
import dev.backline.examples.app.workspace.Workspace;
import java.util.List;

/** Bandcamp: the sales of all bands of one API client. */
final class BandcampPlatform implements Platform {

  private static final String SALES = "sales";

  @Override
  public PlatformName name() {
    return PlatformName.BANDCAMP;
  }

  @Override
  public List<Stream> streams() {
    return List.of(new Stream(SALES, "Sales, refunds and payouts of all bands"));
  }

  @Override
  public List<String> needs() {
    return List.of("BANDCAMP_CLIENT_ID", "BANDCAMP_CLIENT_SECRET");
  }

  @Override
  public Client open(Workspace workspace) {
    Settings settings = workspace.settings();
    Address.Place place = settings.address(Address.BANDCAMP);
    Bandcamp.Builder builder =
        Bandcamp.builder(
                settings.requireText("BANDCAMP_CLIENT_ID", "Bandcamp"),
                settings.requireSecret("BANDCAMP_CLIENT_SECRET", "Bandcamp"))
            .baseUrl(place.base())
            .tokenStore(workspace.tokens())
            .time(workspace.time().clock(), workspace.time().ticker(), workspace.time().sleeper());
    if (place.loopback()) {
      // the pace is owed to Bandcamp's servers, not to a simulator on this machine
      builder.governor(Governor.unlimited());
    }
    return new Open(builder.build(), settings);
  }

  private record Open(Bandcamp bandcamp, Settings settings) implements Client {

    @Override
    public List<Source<?>> sources(SyncRequest request) {
      if (!request.wants(SALES)) {
        return List.of();
      }
      List<SalesSource> sources =
          request.bandId().isPresent()
              ? List.of(bandcamp.salesSource(band(request.bandId().get())))
              : bandcamp.salesSources();
      return sources.stream().<Source<?>>map(source -> labelled(source, request)).toList();
    }

    private SalesSource labelled(SalesSource source, SyncRequest request) {
      SalesSource days = request.window().map(source::over).orElse(source);
      return request
          .labelName()
          .or(() -> settings.text("BANDCAMP_LABEL_NAME"))
          .map(days::labelled)
          .orElse(days);
    }

    private BandId band(String text) {
      try {
        return bandcamp.requireBand(new BandId(Long.parseLong(text))).id();
      } catch (NumberFormatException notNumber) {
        throw new SettingException(
            "'" + text + "' is not the id of a band", "See the ids with backline check bandcamp.");
      }
    }

    @Override
    public Health check() {
      bandcamp.check();
      return Health.of(
          bandcamp.bands().stream().map(Open::shown).toList(), "Bandcamp publishes no limits");
    }

    private static String shown(Band band) {
      return band.name() + " (" + band.id() + ")";
    }

    @Override
    public void close() {
      bandcamp.close();
    }
  }
}
