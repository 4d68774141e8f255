package dev.backline.examples.app.settings;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a {@code .env} file: lines of {@code NAME=value}.
 *
 * <p>The dialect is the common one. Blank lines and lines that begin with {@code #} are skipped, a
 * leading {@code export} is allowed, a value in single quotes is taken as it is, a value in double
 * quotes knows {@code \n}, {@code \t}, {@code \"}, {@code \\} and {@code \$}, and an unquoted value
 * ends before {@code #}. Nothing is substituted and nothing is executed.
 */
final class EnvFile {

  private static final Pattern LINE =
      Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*?)\\s*");

  private EnvFile() {}

  /**
   * Returns the settings of the file, none if there is no such file.
   *
   * @throws SettingException if the file can't be read, or a line of it is none of the above
   */
  static Map<String, String> read(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (NoSuchFileException absent) {
      return Map.of();
    } catch (MalformedInputException binary) {
      throw new SettingException(
          file + " is not UTF-8 text", "Save the file as UTF-8 or name another with --env-file.");
    } catch (IOException unreadable) {
      throw new SettingException(
          "the settings file " + file + " can't be read",
          "Check that it is a file and that you may read it, or name another with --env-file.");
    }
    Map<String, String> settings = new LinkedHashMap<>();
    for (int number = 1; number <= lines.size(); number++) {
      String line = lines.get(number - 1);
      if (number == 1 && line.startsWith("\uFEFF")) {
        line = line.substring(1);
      }
      if (line.isBlank() || line.stripLeading().startsWith("#")) {
        continue;
      }
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches()) {
        // the line itself stays out of the message, for it may hold half a secret
        throw new SettingException(
            file + ", line " + number + " is not NAME=value",
            "Write one setting a line, and # before a comment.");
      }
      settings.put(matcher.group(1), value(matcher.group(2), file, number));
    }
    return settings;
  }

  private static String value(String text, Path file, int line) {
    if (text.isEmpty()) {
      return "";
    }
    char quote = text.charAt(0);
    if (quote != '"' && quote != '\'') {
      int comment = text.indexOf(" #");
      return (comment < 0 ? text : text.substring(0, comment)).strip();
    }
    StringBuilder value = new StringBuilder();
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == quote) {
        return value.toString();
      }
      if (c == '\\' && quote == '"' && i + 1 < text.length()) {
        i++;
        value.append(unescaped(text.charAt(i)));
      } else {
        value.append(c);
      }
    }
    throw new SettingException(
        file + ", line " + line + " opens a quote that it does not close",
        "Close the quote on the same line; write \\n for a line break.");
  }

  private static String unescaped(char c) {
    return switch (c) {
      case 'n' -> "\n";
      case 't' -> "\t";
      case '"', '\\', '$' -> String.valueOf(c);
      default -> "\\" + c;
    };
  }
}
