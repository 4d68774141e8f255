package dev.backline.examples.spark;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.master.Master;
import org.apache.spark.deploy.worker.Worker;

/**
 * A master and two workers of one core each, as processes on the loopback device, from the jars on
 * the class path alone: no Spark needs to be installed. Not thread-safe.
 */
final class LoopbackCluster implements AutoCloseable {

  private static final int WORKERS = 2;

  private final Path folder;
  private final String address;
  private final List<Process> processes = new ArrayList<>();

  private LoopbackCluster(Path folder, int port) {
    this.folder = folder;
    this.address = "spark://127.0.0.1:" + port;
  }

  /** Starts the processes and returns when the workers have told the master that they are there. */
  static LoopbackCluster start(Path folder) throws IOException {
    Path home = Files.createDirectories(folder.resolve("home/jars"));
    for (String entry : classPath().filter(entry -> entry.endsWith(".jar")).toList()) {
      Path jar = Path.of(entry).toAbsolutePath();
      Files.createSymbolicLink(home.resolve(jar.getFileName()), jar);
    }
    LoopbackCluster cluster = new LoopbackCluster(folder, freePort());
    try {
      cluster.startAll();
      return cluster;
    } catch (IOException e) {
      cluster.close();
      throw e;
    }
  }

  private void startAll() throws IOException {
    String port = address.substring(address.lastIndexOf(':') + 1);
    Process master =
        start(
            Master.class,
            List.of("--host", "127.0.0.1", "--port", port, "--webui-port", "0"),
            ProcessBuilder.Redirect.PIPE);
    BufferedReader log =
        new BufferedReader(new InputStreamReader(master.getInputStream(), StandardCharsets.UTF_8));
    await(log, "New state: ALIVE", 1);
    for (int i = 0; i < WORKERS; i++) {
      String work = folder.resolve("worker-" + i).toString();
      start(
          Worker.class,
          List.of(
              "--host",
              "127.0.0.1",
              "--webui-port",
              "0",
              "--cores",
              "1",
              "--memory",
              "1g",
              "--work-dir",
              work,
              address),
          ProcessBuilder.Redirect.to(folder.resolve("worker-" + i + ".log").toFile()));
    }
    await(log, "Registering worker", WORKERS);
    drain(log);
  }

  private Process start(Class<?> main, List<String> arguments, ProcessBuilder.Redirect log)
      throws IOException {
    ProcessBuilder builder =
        Processes.java(List.of("-Xmx256m", "-Dspark.log=info"), main, arguments)
            .redirectErrorStream(true)
            .redirectOutput(log);
    builder.environment().put("SPARK_HOME", folder.resolve("home").toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13"); // else it looks for its own build
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  private static void await(BufferedReader log, String word, int times) throws IOException {
    int seen = 0;
    while (seen < times) {
      String line = log.readLine();
      if (line == null) {
        throw new IOException("a process of the cluster ended before it said '" + word + "'");
      }
      seen += line.contains(word) ? 1 : 0;
    }
  }

  private static void drain(BufferedReader log) {
    Thread thread =
        new Thread(
            () -> {
              try (log) {
                while (log.readLine() != null) {
                  // a full pipe would stop the process
                }
              } catch (IOException e) {
                // it was killed
              }
            },
            "log-drain");
    thread.setDaemon(true);
    thread.start();
  }

  /** Returns the settings of a job that waits for both workers. */
  SparkConf settings() {
    String folders =
        classPath().filter(entry -> !entry.endsWith(".jar")).collect(Collectors.joining(":"));
    return Sessions.settings(address)
        .set("spark.executor.memory", "768m")
        .set("spark.executor.extraClassPath", folders)
        .set("spark.scheduler.minRegisteredResourcesRatio", "1.0")
        .set("spark.scheduler.maxRegisteredResourcesWaitingTime", "120s");
  }

  /** Ends the first worker and its executor, at once. */
  void killWorker() {
    Processes.kill(processes.get(1));
  }

  private static Stream<String> classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    processes.forEach(Processes::kill);
  }
}
