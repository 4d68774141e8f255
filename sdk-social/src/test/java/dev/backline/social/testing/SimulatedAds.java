package dev.backline.social.testing;

import dev.backline.core.json.Json;
import dev.backline.core.testing.SimulatedReply;
import dev.backline.core.testing.SimulatedRequest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The ad account of a {@link MetaSimulator}: two campaigns of two ad sets of one ad each, running
 * for so many days until today; every seventh day nothing is delivered.
 */
public final class SimulatedAds {

  /** The account's id without {@code act_}. */
  public static final String ACCOUNT = "900800700600500";

  /** The first campaign's id. */
  public static final String CAMPAIGN = "120200000000000001";

  private static final Set<String> FIELDS =
      Set.of(
          "account_id",
          "account_currency",
          "campaign_id",
          "campaign_name",
          "adset_id",
          "adset_name",
          "ad_id",
          "ad_name",
          "objective",
          "spend",
          "impressions",
          "reach",
          "clicks",
          "inline_link_clicks",
          "actions",
          "action_values",
          "purchase_roas",
          "attribution_setting",
          "date_start",
          "date_stop");

  private static final String[] PARAMETERS = {
    "level", "fields", "time_increment", "time_range", "action_attribution_windows"
  };

  private final MetaSimulator meta;
  private final int days;
  private final Map<String, SimulatedRequest> runs = new LinkedHashMap<>();
  private final Map<String, Integer> looks = new LinkedHashMap<>();
  private boolean tooHeavy;
  private int campaigns = 2;
  private String ending = "Job Completed";

  SimulatedAds(MetaSimulator meta, int days) {
    this.meta = meta;
    this.days = days;
    meta.data("GET", "/me/adaccounts", (r, token) -> meta.page(r, List.of(account())), "fields");
    meta.data(
        "GET", "/act_" + ACCOUNT, (r, token) -> SimulatedReply.json(Json.of(account())), "fields");
    meta.data("GET", "/act_" + ACCOUNT + "/insights", (r, token) -> insights(r), PARAMETERS);
    meta.data("POST", "/act_" + ACCOUNT + "/insights", (r, token) -> order(r))
        .takes("application/x-www-form-urlencoded");
    for (int i = 1; i <= 50; i++) {
      String id = "60010000000000" + i;
      meta.data("GET", "/" + id, (r, token) -> look(id));
      meta.data("GET", "/" + id + "/insights", (r, token) -> result(id, r));
    }
  }

  private static Map<String, Object> account() {
    Map<String, Object> account = new LinkedHashMap<>();
    account.put("id", "act_" + ACCOUNT);
    account.put("account_id", ACCOUNT);
    account.put("name", "Sim Records");
    account.put("currency", "EUR");
    account.put("timezone_name", "Europe/Berlin");
    account.put("amount_spent", "123456"); // in cents, unlike the spend of reports
    return account;
  }

  /** Refuses to answer directly, so that reports have to be ordered. */
  public void tooHeavy() {
    tooHeavy = true;
  }

  /** Ends the next ordered reports in another state than {@code Job Completed}. */
  public void endIn(String status) {
    ending = status;
  }

  /** Returns how many reports were ordered. */
  public int ordered() {
    return runs.size();
  }

  private SimulatedReply insights(SimulatedRequest request) {
    if (tooHeavy) {
      return MetaSimulator.refused(
          400, 100, 1504018, "Your request timed out. Please try a smaller date range");
    }
    return report(request, one -> request.query(one).orElse(""), request);
  }

  private SimulatedReply order(SimulatedRequest request) {
    String id = "60010000000000" + (runs.size() + 1);
    runs.put(id, request);
    return SimulatedReply.json(Json.object("report_run_id", id));
  }

  private SimulatedReply look(String id) {
    if (!runs.containsKey(id)) {
      return MetaSimulator.refused(400, 100, 33, "Unsupported get request. Object does not exist");
    }
    int look = looks.merge(id, 1, Integer::sum);
    // It says completed before it is at 100 %.
    String status = look == 1 ? "Job Running" : ending;
    int percent = look == 1 ? 10 : look == 2 ? 95 : 100;
    return SimulatedReply.json(
        Json.object(
            "id",
            id,
            "account_id",
            ACCOUNT,
            "async_status",
            status,
            "async_percent_completion",
            percent,
            "error_code",
            ending.equals("Job Failed") ? (Integer) (-2) : null));
  }

  private SimulatedReply result(String id, SimulatedRequest request) {
    SimulatedRequest order = runs.get(id);
    if (order == null || looks.getOrDefault(id, 0) < 3) {
      return MetaSimulator.refused(400, 100, 0, "The report is not ready");
    }
    return report(order, one -> order.form(one).orElse(""), request);
  }

  private interface Parameters {
    String of(String name);
  }

  private SimulatedReply report(SimulatedRequest order, Parameters asked, SimulatedRequest paging) {
    List<String> fields = List.of(asked.of("fields").split(","));
    for (String field : fields) {
      if (!FIELDS.contains(field)) {
        return MetaSimulator.refused(
            400, 100, 0, "(#100) " + field + " is not valid for fields param");
      }
    }
    if (!asked.of("time_increment").equals("1")) {
      return MetaSimulator.refused(400, 100, 0, "(#100) this simulator counts by days");
    }
    Json range = Json.parse(asked.of("time_range"));
    LocalDate since = LocalDate.parse(range.get("since").text());
    LocalDate until = LocalDate.parse(range.get("until").text());
    List<Map<String, Object>> rows = new ArrayList<>();
    for (LocalDate day = since; !day.isAfter(until); day = day.plusDays(1)) {
      rows.addAll(day(day, asked.of("level"), fields));
    }
    return meta.page(paging, rows);
  }

  private List<Map<String, Object>> day(LocalDate day, String level, List<String> fields) {
    LocalDate today = LocalDate.ofInstant(meta.now(), ZoneOffset.UTC);
    long age = ChronoUnit.DAYS.between(day, today);
    if (age < 0 || age >= days || day.toEpochDay() % 7 == 0) {
      return List.of(); // no delivery, no row
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    int parts = level.equals("campaign") ? 1 : 2;
    for (int campaign = 0; campaign < campaigns; campaign++) {
      for (int part = 0; part < parts; part++) {
        Map<String, Object> row = row(day, campaign, part, parts);
        row.keySet().removeIf(name -> !fields.contains(name));
        rows.add(row);
      }
    }
    return rows;
  }

  /** Lets so many campaigns run. */
  public void campaigns(int count) {
    campaigns = count;
  }

  /** Everything is text; the same purchase stands under four names. */
  private static Map<String, Object> row(LocalDate day, int campaign, int part, int parts) {
    BigDecimal spend = new BigDecimal("12.50").multiply(BigDecimal.valueOf(2L / parts));
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("account_id", ACCOUNT);
    row.put("account_currency", "EUR");
    row.put("campaign_id", id(120_200_000_000_000_000L, campaign));
    row.put("campaign_name", name(campaign));
    row.put("adset_id", id(120_210_000_000_000_000L, campaign * 2 + part));
    row.put("adset_name", "Set " + part);
    row.put("ad_id", id(120_220_000_000_000_000L, campaign * 2 + part));
    row.put("ad_name", "Ad " + part);
    row.put("objective", "OUTCOME_TRAFFIC");
    row.put("spend", spend.toPlainString());
    row.put("impressions", Integer.toString(4_000 / parts));
    row.put("reach", Integer.toString(3_000 / parts));
    row.put("clicks", Integer.toString(120 / parts));
    row.put("inline_link_clicks", Integer.toString(100 / parts));
    List<Object> actions = new ArrayList<>();
    actions.add(action("link_click", 100 / parts));
    actions.add(action("post_engagement", 160 / parts));
    if (campaign == 0) {
      for (String name :
          List.of(
              "purchase",
              "omni_purchase",
              "onsite_web_purchase",
              "offsite_conversion.fb_pixel_purchase")) {
        actions.add(action(name, 4 / parts));
      }
      row.put("action_values", List.of(action("omni_purchase", 80 / parts)));
      row.put("purchase_roas", List.of(Map.of("action_type", "omni_purchase", "value", "3.2")));
    }
    row.put("actions", actions);
    row.put("attribution_setting", "7d_click_1d_view");
    row.put("date_start", day.toString());
    row.put("date_stop", day.toString());
    return row;
  }

  private static String id(long first, int number) {
    return Long.toString(first + number + 1);
  }

  private static String name(int campaign) {
    return campaign == 0 ? "New single, \"Tide\"" : campaign == 1 ? "Tour" : "Tour " + campaign;
  }

  private static Map<String, Object> action(String name, int count) {
    Map<String, Object> action = new LinkedHashMap<>();
    action.put("action_type", name);
    action.put("value", Integer.toString(count));
    action.put("7d_click", Integer.toString(count));
    return action;
  }
}
