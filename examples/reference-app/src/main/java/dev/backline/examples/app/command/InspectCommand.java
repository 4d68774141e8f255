package dev.backline.examples.app.command;

import dev.backline.core.csv.Inspection;
import dev.backline.examples.app.imports.Importer;
import dev.backline.examples.app.imports.InspectionJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a file is: its dialect, the preset or a proposed mapping, and its first rows. */
@Command(
    name = "inspect",
    description =
        "Shows what a file is: its dialect, the preset or a proposed mapping, and its first rows.",
    mixinStandardHelpOptions = true)
final class InspectCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "The file.")
  private Path file = Path.of("");

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;

  private final Backline root;

  InspectCommand(Backline root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    Path path = root.surroundings().workingDirectory().resolve(file);
    if (!Files.isRegularFile(path)) {
      throw CommandFailure.usage(
          "the file " + file + (Files.exists(path) ? " can't be read" : " does not exist"),
          "Check the path.");
    }
    Inspection found = Importer.inspect(path);
    if (json) {
      root.out().println(InspectionJson.of(found));
      return ExitCode.DONE.code();
    }
    root.out().println(found);
    root.out().println();
    TextTable table = new TextTable(found.preview().header().toArray(String[]::new));
    int width = found.preview().header().size();
    for (List<String> row : found.preview().read()) {
      String[] cells = new String[width];
      for (int i = 0; i < width; i++) {
        cells[i] = i < row.size() ? row.get(i) : "";
      }
      table.row(cells);
    }
    table.print(root.out());
    return ExitCode.DONE.code();
  }
}
