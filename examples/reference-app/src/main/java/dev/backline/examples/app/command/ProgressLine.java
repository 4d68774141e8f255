package dev.backline.examples.app.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.IntSupplier;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarRenderer;
import me.tongfei.progressbar.ProgressState;

/**
 * One line of a terminal that is drawn again and again, and wiped when all is done, so that only
 * results stay. It never reaches the last column, for some terminals wrap there. Thread-safe.
 */
final class ProgressLine implements ProgressBarRenderer, ProgressBarConsumer {

  private static final String TO_START = "\r";
  private static final String WIPE_REST = "\u001b[K";
  private static final int LONGEST_BAR = 30;
  private static final int SHORTEST_BAR = 8;
  private static final int LONGEST_NAME = 36;
  private static final int NARROWEST = 20;

  private final PrintWriter terminal;
  private final IntSupplier columns;
  private boolean wiped; // guarded by this

  ProgressLine(PrintWriter terminal, IntSupplier columns) {
    this.terminal = terminal;
    this.columns = columns;
  }

  @Override
  public String render(ProgressState state, int width) {
    return text(
        state.getTaskName(),
        state.getCurrent(),
        state.isIndefinite() ? -1 : state.getMax(), // the bar's own idea of it is no news
        state.getElapsedAfterStart(),
        state.getExtraMessage(),
        width);
  }

  /**
   * Returns the line.
   *
   * @param expected how many rows there are to come in all, or less than one if nobody knows
   * @param width the most characters it may have
   */
  static String text(
      String name, long rows, long expected, Duration elapsed, String note, int width) {
    boolean known = expected > 0;
    long all = Math.max(expected, rows);
    String count =
        known
            ? String.format(Locale.ENGLISH, "%3d %%  %,d of %,d rows", rows * 100 / all, rows, all)
            : String.format(Locale.ENGLISH, rows == 1 ? "%,d row" : "%,d rows", rows);
    String rest =
        "  "
            + count
            + "  "
            + elapsed.toMinutes()
            + String.format(Locale.ENGLISH, ":%02d", elapsed.toSecondsPart())
            + (note.isBlank() ? "" : "  " + note.strip());
    String head = cut(name, Math.min(LONGEST_NAME, Math.max(8, width - rest.length())));
    int room = Math.min(LONGEST_BAR, width - head.length() - rest.length() - 4);
    String bar = known && room >= SHORTEST_BAR ? "  " + bar(rows, all, room) : "";
    String line = head + bar + rest;
    return line.length() <= width ? line : line.substring(0, width);
  }

  private static String bar(long rows, long all, int room) {
    int done = (int) (rows * room / all);
    return "[" + "#".repeat(done) + ".".repeat(room - done) + "]";
  }

  /** A name that is too long keeps its beginning and its end. */
  private static String cut(String name, int most) {
    if (name.length() <= most) {
      return name;
    }
    int end = (most - 2) / 2;
    return name.substring(0, most - 2 - end) + ".." + name.substring(name.length() - end);
  }

  @Override
  public int getMaxRenderedLength() {
    return Math.max(NARROWEST, columns.getAsInt() - 1);
  }

  @Override
  public synchronized void accept(String line) {
    if (!wiped) {
      terminal.print(TO_START + line + WIPE_REST);
      terminal.flush();
    }
  }

  @Override
  public synchronized void close() {
    if (!wiped) {
      wiped = true;
      terminal.print(TO_START + WIPE_REST);
      terminal.flush();
    }
  }
}
