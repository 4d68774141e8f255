package dev.backline.analytics.alert;

import dev.backline.analytics.Figure;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/**
 * Something that stands out.
 *
 * @param kind what kind of thing
 * @param key the same for the same thing whenever one looks, so that it is told once
 * @param day the day it happened, or began
 * @param message one sentence for people
 * @param evidence the figures that show it, and with them their rows
 */
public record Alert(
    AlertKind kind, String key, LocalDate day, String message, List<Figure> evidence) {

  public Alert {
    evidence = List.copyOf(evidence);
    if (key.isBlank() || message.isBlank()) {
      throw new IllegalArgumentException("an alert has a key and a message");
    }
  }

  /** Returns the alerts whose keys were not told before. */
  public static List<Alert> unseen(List<Alert> alerts, Collection<String> toldKeys) {
    return alerts.stream().filter(alert -> !toldKeys.contains(alert.key())).toList();
  }
}
