package dev.backline.examples.app.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Imports CSV files: recognises them, maps them, and loses no row. */
@SuppressWarnings("UnusedVariable")
@Command(
    name = "import",
    description = "Imports CSV files: recognises them, maps them, and loses no row.",
    mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "The files.")
  private List<Path> files = List.of();

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      defaultValue = "auto",
      description = "The form of the file; see backline presets (default: auto).")
  private String preset = "auto";

  @Option(
      names = "--map",
      paramLabel = "Column=field",
      description = "Maps one column; repeatable.")
  private Map<String, String> map = Map.of();

  @Option(names = "--mapping", paramLabel = "FILE", description = "A saved mapping (JSON).")
  private @Nullable Path mapping;

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "What the rows are said to come from.")
  private @Nullable String source;

  @Option(
      names = "--currency",
      paramLabel = "CUR",
      description = "The currency of amounts that do not say theirs.")
  private @Nullable String currency;

  @Option(names = "--dry-run", description = "Shows what would change and writes nothing.")
  private boolean dryRun;

  @Option(names = "--json", description = "Prints one JSON object per file.")
  private boolean json;

  private final Backline root;

  ImportCommand(Backline root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    throw NotYet.of(root, "import");
  }
}
