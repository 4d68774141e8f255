package dev.backline.examples.app.api;

import dev.backline.core.json.Json;
import dev.backline.examples.app.report.Spreadsheet;
import dev.backline.examples.app.report.Tables;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Sends bodies that need not be sent twice, and tables as files. */
final class Download {

  private Download() {}

  /** Sends the rows as a file of the form: {@code csv} or {@code xlsx}. */
  static void send(Context context, String name, String form, List<Json> rows) {
    boolean workbook = form.equals("xlsx");
    context.contentType(workbook ? Spreadsheet.TYPE : "text/csv; charset=utf-8");
    context.header("Content-Disposition", "attachment; filename=\"" + name + "." + form + "\"");
    tagged(
        context,
        workbook ? Spreadsheet.of(rows) : Tables.csv(rows).getBytes(StandardCharsets.UTF_8));
  }

  /** Answers with a tag of the content, or with 304 if the asker has it. */
  static void tagged(Context context, byte[] body) {
    String tag;
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
      tag = '"' + HexFormat.of().formatHex(digest, 0, 12) + '"';
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
    context.header("ETag", tag);
    context.header("Cache-Control", "private, no-cache");
    if (has(context.header("If-None-Match"), tag)) {
      context.status(304);
    } else {
      context.result(body);
    }
  }

  /** A browser may send several tags, and a proxy that packs answers makes them weak. */
  private static boolean has(@org.jspecify.annotations.Nullable String tags, String tag) {
    return tags != null
        && Arrays.stream(tags.split(","))
            .map(one -> one.strip().replaceFirst("^W/", ""))
            .anyMatch(one -> one.equals(tag) || one.equals("*"));
  }
}
