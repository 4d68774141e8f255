package dev.backline.examples.app.command;

import dev.backline.core.csv.CsvPreset;
import dev.backline.core.csv.CsvPresets;
import java.util.Comparator;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists the kinds of file that are recognised. */
@Command(
    name = "presets",
    description = "Lists the kinds of file that are recognised.",
    mixinStandardHelpOptions = true)
final class PresetsCommand implements Callable<Integer> {

  private final Backline root;

  PresetsCommand(Backline root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    TextTable table = new TextTable("preset", "is", "a new file", "asks for");
    CsvPresets.installed().all().stream()
        .sorted(Comparator.comparing(CsvPreset::name))
        .forEach(
            preset ->
                table.row(
                    preset.name(),
                    preset.describe(),
                    switch (preset.merge()) {
                      case LEDGER -> "adds rows";
                      case TIME_SERIES -> "updates days";
                      case SNAPSHOT -> "replaces the old";
                    },
                    preset.layout().parameters().stream()
                        .map(parameter -> parameter.name())
                        .reduce((a, b) -> a + ", " + b)
                        .orElse("")));
    table.print(root.out());
    return ExitCode.DONE.code();
  }
}
