package dev.backline.bandcamp;

import dev.backline.core.json.Json;
import java.util.List;

/**
 * A band, label or partner account that the credentials may act for.
 *
 * @param id its number
 * @param name its name
 * @param subdomain the first part of its address; empty if Bandcamp does not tell
 * @param members the artists of a label; their sales come with the label's
 */
public record Band(BandId id, String name, String subdomain, List<Band> members) {

  public Band {
    members = List.copyOf(members);
  }

  /** Reads the answer's {@code bands}, which may be null; members have no members of their own. */
  static List<Band> list(Json bands) {
    return bands.elements().stream()
        .map(
            band ->
                new Band(
                    new BandId(band.get("band_id").wholeNumber()),
                    band.get("name").optionalText().orElse(""),
                    band.get("subdomain").optionalText().orElse(""),
                    list(band.get("member_bands"))))
        .toList();
  }
}
