package dev.backline.examples.app;

import dev.backline.core.Secret;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows what Backline does, with no account and no network. */
@Command(name = "demo", description = "Shows what Backline does, with no account and no network.")
final class Demo implements Callable<Integer> {

  @Spec private CommandSpec spec;

  Demo() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.println("Backline demo. So far there is the floor, and no platform yet.");
    out.println("A secret never prints itself: " + Secret.of("demo-token"));
    return 0;
  }
}
