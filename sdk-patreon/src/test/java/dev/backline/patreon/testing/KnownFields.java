package dev.backline.patreon.testing;

import java.util.Map;
import java.util.Set;

/** The attributes and includes that the documentation lists; anything else is a 400. */
final class KnownFields {

  static final Map<String, Set<String>> FIELDS =
      Map.of(
          "user",
          words(
              "about can_see_nsfw created email first_name full_name hide_pledges image_url"
                  + " is_creator is_email_verified last_name like_count social_connections"
                  + " thumb_url url vanity"),
          "campaign",
          words(
              "created_at creation_name currency discord_server_id google_analytics_id has_rss"
                  + " has_sent_rss_notify image_small_url image_url is_charged_immediately"
                  + " is_eligible_for_live is_monthly is_nsfw main_video_embed main_video_url name"
                  + " one_liner patron_count pay_per_name pledge_url published_at rss_artwork_url"
                  + " rss_feed_title show_earnings summary thanks_embed thanks_msg thanks_video_url"
                  + " url vanity"),
          "tier",
          words(
              "amount_cents created_at description discord_role_ids edited_at image_url"
                  + " patron_count post_count published published_at remaining requires_shipping"
                  + " title unpublished_at url user_limit"),
          "member",
          words(
              "campaign_lifetime_support_cents currently_entitled_amount_cents email full_name"
                  + " is_follower is_free_trial is_gifted last_charge_date last_charge_status"
                  + " lifetime_support_cents next_charge_date note patron_status pledge_cadence"
                  + " pledge_relationship_start will_pay_amount_cents"),
          "pledge-event",
          words(
              "amount_cents currency_code date payment_status pledge_payment_status tier_id"
                  + " tier_title type"),
          "post",
          words(
              "app_id app_status content embed_data embed_url is_paid is_public published_at tiers"
                  + " title url"),
          "benefit",
          words(
              "app_external_id app_meta benefit_type created_at deliverables_due_today_count"
                  + " delivered_deliverables_count description is_deleted is_ended is_published"
                  + " next_deliverable_due_date not_delivered_deliverables_count rule_type"
                  + " tiers_count title"),
          "address",
          words("addressee city country created_at line_1 line_2 phone_number postal_code state"),
          "webhook",
          words("last_attempted_at num_consecutive_times_failed paused secret triggers uri"),
          "live",
          words("description rtmp_url scheduled_for state stream_key title"));

  private KnownFields() {}

  private static Set<String> words(String text) {
    return Set.of(text.split(" "));
  }

  static boolean knows(String type, String field) {
    return FIELDS.getOrDefault(type, Set.of()).contains(field);
  }
}
