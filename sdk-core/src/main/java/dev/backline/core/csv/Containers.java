package dev.backline.core.csv;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Recognises files of other formats by how they begin, whatever their name says. */
final class Containers {

  private Containers() {}

  static void refuse(String file, byte[] start, int length) {
    String head = new String(start, 0, Math.min(length, 4096), StandardCharsets.ISO_8859_1);
    if (head.startsWith("PK\u0003\u0004") || head.startsWith("PK\u0005\u0006")) {
      boolean sheet = head.contains("[Content_Types].xml") || head.contains("xl/");
      boolean open = head.contains("opendocument.spreadsheet");
      throw refusal(
          file,
          sheet || open ? "an Excel or OpenDocument workbook" : "a ZIP archive",
          sheet || open
              ? "Save the sheet as CSV UTF-8 and import that."
              : "Unpack it and import the files inside, one by one.");
    }
    if (head.startsWith("\u00d0\u00cf\u0011\u00e0")) {
      throw refusal(file, "an old Excel workbook", "Save the sheet as CSV and import that.");
    }
    if (head.startsWith("\u001f\u008b")) {
      throw refusal(file, "a gzip archive", "Unpack it and import the file inside.");
    }
    if (head.startsWith("%PDF-")) {
      throw refusal(file, "a PDF document", "Export the statement as CSV instead.");
    }
    if (head.startsWith("\u0089PNG") || head.startsWith("\u00ff\u00d8\u00ff")) {
      throw refusal(file, "an image", "Choose the CSV file.");
    }
    String text = head.replace("\u00ef\u00bb\u00bf", "").strip().toLowerCase(Locale.ROOT);
    if (text.startsWith("<!doctype html") || text.startsWith("<html") || text.startsWith("<?xml")) {
      throw refusal(
          file, "a web page or XML", "Sign in and download again; the download was not the file.");
    }
    if (text.startsWith("{\"") || text.startsWith("[{") || text.startsWith("{\n")) {
      throw refusal(file, "JSON", "Export it as CSV instead.");
    }
    if (head.startsWith("HEAD\t") || head.startsWith("#HEAD\t")) {
      throw refusal(
          file,
          "a DDEX sales report, whose lines are records of different types",
          "Ask the sender for a statement as one table.");
    }
  }

  private static UnreadableFileException refusal(String file, String what, String remedy) {
    return new UnreadableFileException(
        file, "is no CSV file: it begins like " + what, remedy, null);
  }
}
