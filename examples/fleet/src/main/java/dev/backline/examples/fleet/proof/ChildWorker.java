package dev.backline.examples.fleet.proof;

import dev.backline.examples.fleet.WorkerProcess;
import dev.backline.examples.fleet.WorkerSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A worker in a JVM of its own. Not thread-safe. */
final class ChildWorker implements AutoCloseable {

  private final String name;
  private final Process process;
  private final BufferedReader said;

  private ChildWorker(String name, Process process) {
    this.name = name;
    this.process = process;
    this.said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  static ChildWorker spawn(WorkerSettings settings) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(WorkerProcess.class.getName());
    command.addAll(settings.arguments());
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    return new ChildWorker(settings.name(), process);
  }

  String name() {
    return name;
  }

  /** Waits until it takes accounts. */
  void awaitReady() throws IOException {
    String line = said.readLine();
    if (!"READY".equals(line)) {
      throw new IOException(name + " did not start, but said: " + line);
    }
  }

  /** Kills it as the machine's end would: SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Lets it end, and returns what it cost. */
  String end() throws IOException, InterruptedException {
    process.getOutputStream().close();
    StringBuilder cost = new StringBuilder();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.startsWith("COST ")) {
        cost.append(line.substring("COST ".length()));
      }
    }
    process.waitFor();
    return cost.toString();
  }

  @Override
  public void close() {
    try {
      kill();
      said.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
