package dev.backline.social.metaads;

import java.util.Locale;

/** How finely a report is split. */
public enum AdLevel {
  /** One row for each campaign and day. */
  CAMPAIGN,
  /** One row for each ad set and day. */
  ADSET,
  /** One row for each ad and day. */
  AD;

  /** Returns Graph's word for it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
