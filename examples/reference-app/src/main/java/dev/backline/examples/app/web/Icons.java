package dev.backline.examples.app.web;

import java.util.Map;

/** The line drawings beside words; each is decoration and hidden from screen readers. */
final class Icons {

  private static final Map<String, String> PATHS =
      Map.ofEntries(
          Map.entry(
              "brand",
              "<rect x='3' y='4' width='18' height='16' rx='2.5'/><circle cx='12' cy='14' r='3.6'/>"
                  + "<path d='M6.5 7.5h.01M10 7.5h.01M14 7.5h3.5'/>"),
          Map.entry("menu", "<path d='M4 7h16M4 12h16M4 17h16'/>"),
          Map.entry(
              "overview",
              "<rect x='3.5' y='3.5' width='7' height='9' rx='1.5'/>"
                  + "<rect x='13.5' y='3.5' width='7' height='5' rx='1.5'/>"
                  + "<rect x='13.5' y='11.5' width='7' height='9' rx='1.5'/>"
                  + "<rect x='3.5' y='15.5' width='7' height='5' rx='1.5'/>"),
          Map.entry("revenue", "<path d='M4 20V10M10 20V4M16 20v-8M21 20H3'/>"),
          Map.entry("streaming", "<path d='M3 12h3l3-8 5 16 3-8h4'/>"),
          Map.entry(
              "audience",
              "<circle cx='9' cy='8' r='3.5'/><path d='M2.5 20c.5-4 3-6 6.5-6s6 2 6.5 6'/>"
                  + "<path d='M16 5a3.5 3.5 0 0 1 0 6.5M18 14.5c2 .8 3.200 2.600 3.5 5.5'/>"),
          Map.entry(
              "marketing",
              "<path d='M4 10v4h3l8 4V6l-8 4zM18 9c1.300 1.600 1.300 4.400 0 6M8"
                  + " 14.5V19h2.5v-3.300'/>"),
          Map.entry("bandcamp", "<path d='M3 17 8.5 7H21l-5.5 10z'/>"),
          Map.entry("patreon", "<circle cx='14.5' cy='9.5' r='6'/><path d='M4.5 3.5v17'/>"),
          Map.entry(
              "etsy",
              "<path d='M4 9 5.5 4h13L20 9M4 9v11h16V9M4 9c0 3 5.300 3 5.300 0 0 3 5.400 3 5.400 0"
                  + " 0 3 5.300 3 5.300 0'/>"),
          Map.entry("imports", "<path d='M12 3v11M7.5 10 12 14.5 16.5 10M4 16v4h16v-4'/>"),
          Map.entry(
              "connections",
              "<path d='M9 15 15 9M10.5 6.5 12 5a5 5 0 0 1 7 7l-1.5 1.5M13.5 17.5"
                  + " 12 19a5 5 0 0 1-7-7l1.5-1.5'/>"),
          Map.entry("jobs", "<circle cx='12' cy='12' r='8.5'/><path d='M12 7v5l3.5 2'/>"),
          Map.entry("docs", "<path d='M8 7 3.5 12 8 17M16 7l4.5 5-4.5 5M13.5 5l-3 14'/>"));

  private Icons() {}

  static Html icon(String name) {
    String paths = PATHS.getOrDefault(name, "");
    return Html.trusted(
        "<svg class=\"icon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\">"
            + paths.replace('\'', '"')
            + "</svg>");
  }
}
