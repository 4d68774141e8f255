package dev.backline.examples.spark;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** How Spark is started here: on the loopback device, without web pages of its own. */
final class Sessions {

  private Sessions() {}

  /** Returns the settings for the master, such as {@code local[2]}. */
  static SparkConf settings(String master) {
    return new SparkConf()
        .setAppName("royalties")
        .setMaster(master)
        .set("spark.driver.host", "127.0.0.1")
        .set("spark.driver.bindAddress", "127.0.0.1")
        .set("spark.ui.enabled", "false")
        .set("spark.sql.shuffle.partitions", "8");
  }

  static JavaSparkContext open(String master) {
    return new JavaSparkContext(settings(master));
  }
}
