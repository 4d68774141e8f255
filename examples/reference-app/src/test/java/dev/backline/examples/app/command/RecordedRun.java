package dev.backline.examples.app.command;

import dev.backline.core.Sleeper;
import dev.backline.core.Ticker;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/** A command's end and everything it printed. */
record RecordedRun(int code, String out, String err) {

  /** Runs the command line in the folder, without this machine's environment. */
  static RecordedRun of(Path folder, Map<String, String> environment, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Surroundings surroundings =
        new Surroundings(
            environment,
            folder,
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            false,
            InstantSource.system(),
            Ticker.system(),
            Sleeper.system());
    int code = CommandLines.run(surroundings, args);
    return new RecordedRun(code, out.toString(), err.toString());
  }
}
