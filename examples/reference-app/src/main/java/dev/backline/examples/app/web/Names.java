package dev.backline.examples.app.web;

import java.util.Locale;
import java.util.Map;

/** What people call the things that programs give short names: platforms, sources, states. */
public final class Names {

  private static final Map<String, String> BRANDS =
      Map.ofEntries(
          Map.entry("apple_music", "Apple Music"),
          Map.entry("amazon_music", "Amazon Music"),
          Map.entry("youtube", "YouTube"),
          Map.entry("youtube_music", "YouTube Music"),
          Map.entry("tiktok", "TikTok"),
          Map.entry("metaads", "Meta ads"),
          Map.entry("soundcloud", "SoundCloud"),
          Map.entry("submithub", "SubmitHub"),
          Map.entry("distrokid", "DistroKid"),
          Map.entry("toolost", "TooLost"),
          Map.entry("cdbaby", "CD Baby"),
          Map.entry("tunecore", "TuneCore"),
          Map.entry("itunes", "iTunes"));

  private Names() {}

  /** Returns the name of a platform, shop or distributor, such as {@code Apple Music}. */
  public static String brand(String id) {
    String known = BRANDS.get(id);
    return known == null ? words(id) : known;
  }

  /** Returns the country of the code, in English; the code itself if it is none. */
  public static String country(String code) {
    return code.matches("[A-Z]{2}") ? new Locale("", code).getDisplayCountry(Locale.ENGLISH) : code;
  }

  /** Returns a road by which data comes, such as {@code DistroKid, file}. */
  public static String source(String id) {
    int cut = id.lastIndexOf('-');
    String kind =
        switch (id.substring(cut + 1)) {
          case "csv" -> "file";
          case "api" -> "API";
          case "page" -> "public page";
          case "manual" -> "by hand";
          default -> "";
        };
    return cut < 1 || kind.isEmpty() ? brand(id) : brand(id.substring(0, cut)) + ", " + kind;
  }

  /** Returns a run's source, {@code platform/stream/account}, as platform and stream. */
  public static String stream(String source) {
    String[] parts = source.split("/", 3);
    if (parts.length < 2) {
      return source;
    }
    String stream = parts[1].replaceFirst("^" + parts[0] + "-", "");
    String what =
        stream.equals("csv") || stream.endsWith("-csv") ? "file" : stream.replace('-', ' ');
    return brand(parts[0]) + ", " + what;
  }

  /** Returns the value of a figure's group as people read it. */
  public static String group(String dimension, String value) {
    if (value.isEmpty() || value.equals("(unknown)")) {
      return "Not told";
    }
    return switch (dimension) {
      case "platform", "distributor", "service" -> brand(value);
      case "country" -> country(value);
      case "source" -> source(value);
      default -> value;
    };
  }

  /** Returns words out of a program's name: {@code sold_out} is {@code Sold out}. */
  public static String words(String id) {
    String text = id.replaceAll("(?<=[a-z])[_-](?=[a-z])", " ").strip();
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /** Returns the number with its noun: {@code 1 row}, {@code 2,000 rows}. */
  public static String count(long number, String singular) {
    return Formats.number(number) + " " + (number == 1 ? singular : singular + "s");
  }
}
