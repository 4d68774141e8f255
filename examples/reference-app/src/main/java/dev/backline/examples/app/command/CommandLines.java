package dev.backline.examples.app.command;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Builds the tree of commands and runs one of them. */
public final class CommandLines {

  private static final Pattern CHOICE =
      Pattern.compile("^(.*)expected one of \\[(.*)] \\(case-insensitive\\) but was '(.*)'");

  private CommandLines() {}

  /** Runs the command that the arguments name and returns its exit code. */
  public static int run(Surroundings surroundings, String... args) {
    Backline root = new Backline(surroundings);
    CommandLine line = tree(root);
    int code = line.execute(args);
    surroundings.out().flush();
    surroundings.err().flush();
    return code;
  }

  static CommandLine tree(Backline root) {
    CommandLine line = new CommandLine(root);
    line.addSubcommand(new DemoCommand(root));
    line.addSubcommand(new ServeCommand(root));
    line.addSubcommand(new CheckCommand(root));
    line.addSubcommand(new SyncCommand(root));
    line.addSubcommand(new ImportCommand(root));
    line.addSubcommand(new InspectCommand(root));
    line.addSubcommand(new PresetsCommand(root));
    line.addSubcommand(new RejectsCommand(root));
    line.addSubcommand(new ReportCommand(root));
    line.addSubcommand(new ExplainCommand(root));
    line.addSubcommand(new DataSourcesCommand(root));
    line.addSubcommand(new ReconcileCommand(root));
    line.addSubcommand(EtsyCommand.tree(root));
    line.addSubcommand(PostsCommand.tree(root));
    line.addSubcommand(ImagesCommand.tree(root));
    line.addSubcommand(MembersCommand.tree(root));
    line.addSubcommand(JobsCommand.tree(root));
    line.addSubcommand(new StatusCommand(root));
    line.addSubcommand(new TokensCommand(root));
    line.addSubcommand(new ConnectCommand(root));
    line.addSubcommand(new ManualCommand(root));
    line.setOut(root.out());
    line.setErr(root.err());
    line.registerConverter(LocalDate.class, CommandLines::date);
    line.registerConverter(Instant.class, CommandLines::instant);
    line.registerConverter(int.class, CommandLines::whole);
    line.registerConverter(Integer.class, CommandLines::whole);
    line.setExpandAtFiles(false); // an argument that begins with @ is the user's own text
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpAutoWidth(true);
    line.setParameterExceptionHandler((failure, args) -> misunderstood(failure));
    line.setExecutionExceptionHandler((failure, at, result) -> failed(failure, root));
    return line;
  }

  /** A day, or a month that stands for its first day. */
  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException unknown) {
      throw new TypeConversionException(
          "'" + text + "' is not a moment; write it in UTC, such as 2026-12-24T18:00:00Z");
    }
  }

  private static LocalDate date(String text) {
    try {
      return text.length() == 7 ? YearMonth.parse(text).atDay(1) : LocalDate.parse(text);
    } catch (DateTimeParseException notADate) {
      throw new TypeConversionException(
          "'" + text + "' is not a date; write year-month-day, such as 2024-12-31");
    }
  }

  private static int whole(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException notWhole) {
      throw new TypeConversionException("'" + text + "' is not a whole number");
    }
  }

  private static int misunderstood(ParameterException failure) {
    CommandLine at = failure.getCommandLine();
    PrintWriter err = at.getErr();
    String help = at.getCommandSpec().qualifiedName() + " --help";
    err.println("backline: " + sentence(failure) + ".");
    List<String> near = near(failure);
    err.println(
        near.isEmpty()
            ? "  Run " + help + " to see what there is."
            : "  Did you mean " + String.join(" or ", near) + "? Run " + help + " to see all.");
    return ExitCode.USAGE.code();
  }

  private static List<String> near(ParameterException failure) {
    return failure instanceof UnmatchedArgumentException unmatched
        ? unmatched.getSuggestions().stream().limit(2).toList()
        : List.of();
  }

  private static String sentence(ParameterException failure) {
    String text = String.valueOf(failure.getMessage()).strip();
    text = text.lines().findFirst().orElse(text);
    Matcher choice = CHOICE.matcher(text);
    if (choice.find()) {
      String choices = choice.group(2).toLowerCase(java.util.Locale.ROOT);
      text = choice.group(1) + "'" + choice.group(3) + "' is not one of " + choices;
    }
    text = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    return text.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + text.substring(1);
  }

  private static int failed(Exception failure, Backline root) {
    Verdict verdict = Verdict.of(failure);
    root.out().flush();
    root.err().println(verdict.print());
    if (root.verbose()) {
      failure.printStackTrace(root.err());
    }
    return verdict.exitCode().code();
  }
}
