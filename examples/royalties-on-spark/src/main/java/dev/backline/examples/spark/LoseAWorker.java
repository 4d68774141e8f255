package dev.backline.examples.spark;

import dev.backline.analytics.Figure;
import dev.backline.analytics.statement.DistroKidPreset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.Success$;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/**
 * Works figures out on a cluster of two workers on the loopback device, kills one of them with its
 * executor in the middle of the reading, and compares the figures with those of one process.
 *
 * <p>Arguments: how many lines the made-up statement has; 1,600,000 (200 MB) by default.
 */
public final class LoseAWorker {

  private static final long SLICE_BYTES = 8 << 20;

  private LoseAWorker() {}

  /** Counts tasks, and pulls the plug after so many. */
  private static final class Saboteur extends SparkListener {

    private final LoopbackCluster cluster;
    private final int after;
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicInteger executorsLost = new AtomicInteger();

    Saboteur(LoopbackCluster cluster, int after) {
      this.cluster = cluster;
      this.after = after;
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd task) {
      if (!task.reason().equals(Success$.MODULE$)) {
        failed.incrementAndGet();
      }
      if (ended.incrementAndGet() == after) {
        cluster.killWorker();
      }
    }

    @Override
    public void onExecutorRemoved(SparkListenerExecutorRemoved executor) {
      executorsLost.incrementAndGet();
    }
  }

  /** Runs the comparison; the exit code is 1 if the figures differ. */
  public static void main(String[] args) throws IOException {
    long lines = args.length > 0 ? Long.parseLong(args[0]) : 1_600_000;
    Path folder = Files.createTempDirectory("backline-spark");
    boolean same = false;
    try {
      Path file =
          RoyaltyFile.write(folder.resolve("royalties.tsv"), lines, RoyaltyFile.Nature.AWKWARD);
      String expected = Roads.inProcess(file);
      try (LoopbackCluster cluster = LoopbackCluster.start(folder);
          JavaSparkContext spark = new JavaSparkContext(cluster.settings())) {
        same = compare(spark, cluster, file, expected);
      }
    } finally {
      Processes.delete(folder);
    }
    System.exit(same ? 0 : 1);
  }

  private static boolean compare(
      JavaSparkContext spark, LoopbackCluster cluster, Path file, String expected) {
    var statement = SlicedStatement.of(spark, file, DistroKidPreset.class, SLICE_BYTES);
    int slices = statement.slices();
    // The slices are spread first, a task each; the reading of a third of them is over by then.
    Saboteur saboteur = new Saboteur(cluster, slices + slices / 3);
    spark.sc().addSparkListener(saboteur);
    SlicedFigures<?> figures = statement.figures(Royalties::fold);
    List<Figure> all = figures.all();
    boolean same = (Roads.text(all, figures.state()) + "\n" + figures.tally()).equals(expected);
    System.out.println(slices + " slices, " + figures.readAgain() + " of them read again");
    System.out.println(
        "after "
            + saboteur.after
            + " tasks a worker was killed: "
            + saboteur.executorsLost
            + " executor lost, "
            + saboteur.failed
            + " tasks failed, "
            + saboteur.ended
            + " ended");
    System.out.println(
        all.size()
            + " figures "
            + (same ? "equal to" : "DIFFERENT from")
            + " those of one process");
    long rows = figures.count(all.get(0));
    long expectedRows = all.get(0).explain().count();
    System.out.println(
        "the first has " + rows + " lines behind it, in one process " + expectedRows);
    return same && rows == expectedRows && saboteur.executorsLost.get() > 0;
  }
}
