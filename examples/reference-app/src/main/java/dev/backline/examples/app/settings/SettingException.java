package dev.backline.examples.app.settings;

import java.io.Serial;

/** A setting is missing or can't be used; the message names it and never shows its value. */
public final class SettingException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final String remedy;
  private final boolean credential;

  /** Creates the failure of a setting that has a wrong form. */
  public SettingException(String message, String remedy) {
    this(message, remedy, false);
  }

  private SettingException(String message, String remedy, boolean credential) {
    super(message);
    this.remedy = remedy;
    this.credential = credential;
  }

  /** Returns the failure of credentials that were not given. */
  static SettingException missing(String name, String purpose) {
    return new SettingException(
        name + " is not set, which " + purpose + " needs",
        "Put " + name + "=… into the environment or into the .env file.",
        true);
  }

  /** Returns the failure of credentials that can't be used. */
  public static SettingException credential(String message, String remedy) {
    return new SettingException(message, remedy, true);
  }

  /** Returns one sentence that tells a person what to do now. */
  public String remedy() {
    return remedy;
  }

  /** Returns whether what is missing is a credential. */
  public boolean credential() {
    return credential;
  }
}
