package dev.backline.examples.app.settings;

import dev.backline.core.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of one run: the environment over the {@code .env} file.
 *
 * <p>A setting that is empty or blank counts as not set, so that {@code ETSY_SHOP_ID=} in a
 * template does no harm. Values never appear in messages. Immutable and thread-safe.
 */
public final class Settings {

  private final Map<String, String> values;
  private final Path workingDirectory;

  private Settings(Map<String, String> values, Path workingDirectory) {
    this.values = values;
    this.workingDirectory = workingDirectory;
  }

  /**
   * Reads the settings; a name that both give has the environment's value.
   *
   * @param envFile the {@code .env} file, which need not exist
   * @param workingDirectory what relative paths are relative to
   * @throws SettingException if the file is there and can't be read
   */
  public static Settings read(
      Map<String, String> environment, Path envFile, Path workingDirectory) {
    Map<String, String> values = new HashMap<>(EnvFile.read(workingDirectory.resolve(envFile)));
    environment.forEach(
        (name, value) -> {
          if (!value.isBlank()) {
            values.put(name, value);
          }
        });
    values.values().removeIf(String::isBlank);
    return new Settings(Map.copyOf(values), workingDirectory);
  }

  /** Returns these settings with others over them; the demo points them at its simulators. */
  public Settings with(Map<String, String> others) {
    Map<String, String> merged = new HashMap<>(values);
    merged.putAll(others);
    return new Settings(Map.copyOf(merged), workingDirectory);
  }

  /** Returns the value of the setting, without spaces around it. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name)).map(String::strip);
  }

  /** Returns the setting as a secret. */
  public Optional<Secret> secret(String name) {
    return text(name).map(Secret::of);
  }

  /**
   * Returns the setting as a secret.
   *
   * @param purpose what needs it, for the message: {@code "syncing etsy"}
   * @throws SettingException if it is not set
   */
  public Secret requireSecret(String name, String purpose) {
    return secret(name).orElseThrow(() -> SettingException.missing(name, purpose));
  }

  /**
   * Returns the value of the setting.
   *
   * @throws SettingException if it is not set
   */
  public String requireText(String name, String purpose) {
    return text(name).orElseThrow(() -> SettingException.missing(name, purpose));
  }

  /** Returns whether all the settings are given. */
  public boolean given(String... names) {
    return Arrays.stream(names).allMatch(values::containsKey);
  }

  /**
   * Returns whether the switch is on: {@code true}, {@code yes}, {@code on} or {@code 1}.
   *
   * @throws SettingException if it is neither on nor off
   */
  public boolean on(String name) {
    String value = text(name).orElse("false").toLowerCase(Locale.ROOT);
    return switch (value) {
      case "true", "yes", "on", "1" -> true;
      case "false", "no", "off", "0" -> false;
      default ->
          throw new SettingException(
              name + " is neither on nor off", "Set " + name + " to true or false.");
    };
  }

  /**
   * Returns the setting as whole seconds.
   *
   * @throws SettingException if it is not a number above zero
   */
  public Duration seconds(String name, Duration fallback) {
    Optional<String> value = text(name);
    if (value.isEmpty()) {
      return fallback;
    }
    try {
      long seconds = Long.parseLong(value.get());
      if (seconds > 0) {
        return Duration.ofSeconds(seconds);
      }
    } catch (NumberFormatException notANumber) {
      // falls to the one message below
    }
    throw new SettingException(
        name + " is not a number of seconds", "Set " + name + " to whole seconds, such as 3600.");
  }

  /**
   * Returns the setting as a time of day.
   *
   * @throws SettingException if it is none
   */
  public LocalTime timeOfDay(String name, LocalTime fallback) {
    try {
      return text(name).map(LocalTime::parse).orElse(fallback);
    } catch (DateTimeParseException notATime) {
      throw new SettingException(
          name + " is not a time of day", "Set " + name + " to hours and minutes, such as 04:00.");
    }
  }

  /** Returns the parts of a comma-separated setting, none if it is not set. */
  public List<String> list(String name) {
    return text(name).stream()
        .flatMap(value -> Arrays.stream(value.split(",")))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  /** Returns the folder of data files, key and cached images. */
  public Path dataDirectory() {
    return workingDirectory.resolve(text("BACKLINE_DATA_DIR").orElse("data")).normalize();
  }

  /** Returns what relative paths are relative to. */
  public Path workingDirectory() {
    return workingDirectory;
  }

  /** Returns where the platform's server is: what is set, or its real address. */
  public Address.Place address(Address address) {
    return address.in(this);
  }
}
