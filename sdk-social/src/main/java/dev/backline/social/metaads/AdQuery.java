package dev.backline.social.metaads;

import dev.backline.core.json.Json;
import dev.backline.social.graph.GraphQuery;
import java.time.LocalDate;
import java.util.List;

/**
 * What a report is asked for: a level and days, both included.
 *
 * @param windows attribution windows such as {@code 7d_click}; none for the account's own setting
 */
record AdQuery(AdLevel level, LocalDate from, LocalDate to, List<String> windows) {

  GraphQuery on(String path, String operation) {
    String fields = MetaAdDay.FIELDS;
    if (level != AdLevel.CAMPAIGN) {
      fields += ",adset_id,adset_name";
    }
    if (level == AdLevel.AD) {
      fields += ",ad_id,ad_name";
    }
    GraphQuery query =
        GraphQuery.of(path, operation)
            .bulk()
            .with("level", level.word())
            .with("fields", fields)
            .with("time_increment", "1")
            .with(
                "time_range",
                Json.object("since", from.toString(), "until", to.toString()).toString());
    return windows.isEmpty()
        ? query
        : query.with("action_attribution_windows", Json.of(windows).toString());
  }
}
