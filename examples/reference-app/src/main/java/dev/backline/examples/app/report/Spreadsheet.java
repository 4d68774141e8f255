package dev.backline.examples.app.report;

import dev.backline.core.json.Json;
import dev.backline.core.json.Json.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes rows as an Office Open XML workbook of one sheet: numbers are numbers and texts are texts,
 * so nothing depends on the reader's separators and no cell is taken for a formula.
 */
public final class Spreadsheet {

  /** The media type of a workbook. */
  public static final String TYPE =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private static final String HEAD =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String OFFICE =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String PACKAGE =
      "http://schemas.openxmlformats.org/package/2006/relationships";

  private Spreadsheet() {}

  /** Returns the rows' workbook; its columns are all names that a row has. */
  public static byte[] of(List<Json> rows) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      part(zip, "[Content_Types].xml", contentTypes());
      part(zip, "_rels/.rels", relation("officeDocument", "xl/workbook.xml"));
      part(zip, "xl/workbook.xml", workbook());
      part(zip, "xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml"));
      part(zip, "xl/worksheets/sheet1.xml", sheet(rows));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static void part(ZipOutputStream zip, String name, String content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    // always the same, so that the same rows make the same file
    entry.setTimeLocal(LocalDateTime.of(2000, 1, 1, 0, 0));
    zip.putNextEntry(entry);
    zip.write((HEAD + content).getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  private static String contentTypes() {
    String kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    return "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        + "<Default Extension=\"rels\""
        + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        + "<Override PartName=\"/xl/workbook.xml\" ContentType=\""
        + kind
        + "sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\""
        + kind
        + "worksheet+xml\"/></Types>";
  }

  private static String relation(String kind, String target) {
    return "<Relationships xmlns=\""
        + PACKAGE
        + "\"><Relationship Id=\"rId1\" Type=\""
        + OFFICE
        + "/"
        + kind
        + "\" Target=\""
        + target
        + "\"/></Relationships>";
  }

  private static String workbook() {
    return "<workbook xmlns=\""
        + MAIN
        + "\" xmlns:r=\""
        + OFFICE
        + "\"><sheets><sheet name=\"Backline\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
  }

  private static String sheet(List<Json> rows) {
    Set<String> names = new LinkedHashSet<>();
    rows.forEach(row -> names.addAll(row.fields().keySet()));
    StringBuilder xml = new StringBuilder("<worksheet xmlns=\"" + MAIN + "\"><sheetData><row>");
    names.forEach(name -> text(xml, name));
    xml.append("</row>");
    for (Json row : rows) {
      xml.append("<row>");
      for (String name : names) {
        cell(xml, row.get(name));
      }
      xml.append("</row>");
    }
    return xml.append("</sheetData></worksheet>").toString();
  }

  private static void cell(StringBuilder xml, Json value) {
    if (value.absent()) {
      xml.append("<c/>");
    } else if (value.kind() == Kind.NUMBER) {
      xml.append("<c><v>").append(value.decimal().toPlainString()).append("</v></c>");
    } else {
      text(xml, value.kind() == Kind.TEXT ? value.text() : value.toString());
    }
  }

  private static void text(StringBuilder xml, String text) {
    xml.append("<c t=\"inlineStr\"><is><t xml:space=\"preserve\">");
    text.codePoints().forEach(sign -> sign(xml, sign));
    xml.append("</t></is></c>");
  }

  private static void sign(StringBuilder xml, int sign) {
    switch (sign) {
      case '&' -> xml.append("&amp;");
      case '<' -> xml.append("&lt;");
      case '>' -> xml.append("&gt;");
      default -> {
        // XML has no place for other control signs, nor for half a pair
        boolean writable = sign >= ' ' || sign == '\n' || sign == '\t';
        xml.appendCodePoint(
            writable && (sign < 0xD800 || sign > 0xDFFF) && sign != 0xFFFE && sign != 0xFFFF
                ? sign
                : 0xFFFD);
      }
    }
  }
}
