package dev.backline.social.metaads;

import dev.backline.core.json.Json;
import java.time.ZoneId;
import java.util.Optional;

/**
 * An ad account.
 *
 * @param id its id without {@code act_}
 * @param currency the currency of all its amounts
 * @param zone its time zone, in which days are counted, by its IANA name
 */
public record AdAccount(String id, String name, String currency, String zone) {

  static AdAccount read(Json account) {
    return new AdAccount(
        account.get("account_id").text(),
        account.get("name").optionalText().orElse(""),
        account.get("currency").text(),
        account.get("timezone_name").optionalText().orElse("UTC"));
  }

  /** Returns the zone; UTC if this Java does not know it. */
  ZoneId zoneId() {
    return Optional.of(zone)
        .filter(name -> ZoneId.getAvailableZoneIds().contains(name))
        .map(ZoneId::of)
        .orElse(ZoneId.of("UTC"));
  }
}
