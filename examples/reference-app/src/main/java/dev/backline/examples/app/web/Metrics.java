package dev.backline.examples.app.web;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** Counts what happens, in the text form that Prometheus reads. Thread-safe. */
public final class Metrics {

  private static final double[] BUCKETS = {0.005, 0.02, 0.05, 0.1, 0.3, 1, 2, 10};

  private final Map<String, LongAdder> counters = new ConcurrentSkipListMap<>();
  private final Map<String, LongSupplier> gauges = new ConcurrentSkipListMap<>();
  private final LongAdder[] buckets = new LongAdder[BUCKETS.length + 1];
  private final LongAdder nanos = new LongAdder();

  /** Creates counters that stand at zero. */
  public Metrics() {
    for (int i = 0; i < buckets.length; i++) {
      buckets[i] = new LongAdder();
    }
  }

  /** Counts one more. */
  public void count(String name) {
    add(name, 1);
  }

  /** Counts several more. */
  public void add(String name, long count) {
    counters.computeIfAbsent(name, absent -> new LongAdder()).add(count);
  }

  /** Shows a value as it stands when it is asked for. */
  public void gauge(String name, LongSupplier value) {
    gauges.put(name, value);
  }

  void request(int status, long elapsed) {
    count("backline_http_requests_total{status=\"" + status + "\"}");
    nanos.add(elapsed);
    double seconds = elapsed / 1e9;
    int i = 0;
    while (i < BUCKETS.length && seconds > BUCKETS[i]) {
      i++;
    }
    buckets[i].increment();
  }

  /** Returns all values as text. */
  public String print() {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(counters)
        .forEach((name, value) -> text.append(name).append(' ').append(value.sum()).append('\n'));
    gauges.forEach(
        (name, value) -> text.append(name).append(' ').append(value.getAsLong()).append('\n'));
    long sum = 0;
    String name = "backline_http_request_seconds";
    for (int i = 0; i < buckets.length; i++) {
      sum += buckets[i].sum();
      String bound = i < BUCKETS.length ? String.valueOf(BUCKETS[i]) : "+Inf";
      text.append(name + "_bucket{le=\"").append(bound).append("\"} ").append(sum).append('\n');
    }
    text.append(name + "_count ").append(sum).append('\n');
    text.append(name + "_sum ").append(nanos.sum() / 1e9).append('\n');
    return text.toString();
  }
}
