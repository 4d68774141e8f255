package dev.backline.examples.app.command;

import dev.backline.core.BacklineException;
import dev.backline.core.CredentialsRejectedException;
import dev.backline.core.ForbiddenException;
import dev.backline.core.ReauthorizationRequiredException;
import dev.backline.core.ScopeMissingException;
import dev.backline.core.StorageException;
import dev.backline.core.VaultException;
import dev.backline.examples.app.report.ReportException;
import dev.backline.examples.app.settings.SettingException;
import dev.backline.examples.app.web.RefusedException;
import java.util.Locale;

/**
 * What is said of a failure: exit code, one sentence, one remedy.
 *
 * @param exitCode what the command ends with
 * @param message one sentence without a full stop
 * @param remedy one sentence that tells a person what to do now
 */
public record Verdict(ExitCode exitCode, String message, String remedy) {

  /** Returns what is said of the failure. */
  public static Verdict of(Throwable failure) {
    if (failure instanceof CommandFailure known) {
      return new Verdict(known.exitCode(), sentence(known), known.remedy());
    }
    if (failure instanceof SettingException setting) {
      ExitCode code = setting.credential() ? ExitCode.CREDENTIALS : ExitCode.USAGE;
      return new Verdict(code, sentence(setting), setting.remedy());
    }
    if (failure instanceof ReportException report) {
      return new Verdict(ExitCode.USAGE, sentence(report), report.remedy());
    }
    if (failure instanceof RefusedException refused) {
      return new Verdict(ExitCode.USAGE, sentence(refused), refused.remedy());
    }
    if (failure instanceof BacklineException known) {
      return new Verdict(exitCode(known), sentence(known), known.remedy());
    }
    return new Verdict(
        ExitCode.PARTLY,
        "the app met something it does not know: "
            + failure.getClass().getSimpleName()
            + (failure.getMessage() == null ? "" : ", " + sentence(failure)),
        "Run the command again with --verbose and report what it prints.");
  }

  private static ExitCode exitCode(BacklineException failure) {
    if (failure instanceof StorageException) {
      return ExitCode.STORAGE;
    }
    if (failure instanceof CredentialsRejectedException
        || failure instanceof ReauthorizationRequiredException
        || failure instanceof ScopeMissingException
        || failure instanceof ForbiddenException
        || failure instanceof VaultException) {
      return ExitCode.CREDENTIALS;
    }
    return ExitCode.PARTLY;
  }

  private static String sentence(Throwable failure) {
    String text = String.valueOf(failure.getMessage()).strip();
    return text.endsWith(".") && !text.endsWith("..") ? text.substring(0, text.length() - 1) : text;
  }

  /** Returns both sentences as a terminal shows them. */
  public String print() {
    String first = message.isEmpty() ? "no reason was given" : message;
    return "backline: "
        + first
        + "."
        + System.lineSeparator()
        + "  "
        + (remedy.isEmpty()
            ? ""
            : remedy.substring(0, 1).toUpperCase(Locale.ROOT) + remedy.substring(1));
  }
}
