package dev.backline.core.quota;

/** A window that only this JVM counts. */
final class LocalMeter implements Meter {

  private final QuotaWindow window;
  private final Tally tally;

  LocalMeter(QuotaWindow window) {
    this.window = window;
    this.tally = new Tally(window);
  }

  @Override
  public QuotaWindow window() {
    return window;
  }

  @Override
  public long placeAt(long now, long ahead, int cost, Lane lane) {
    return tally.placeAt(now, ahead, cost, lane);
  }

  @Override
  public void count(long now, int cost) {
    tally.add(now, cost);
  }

  @Override
  public void hear(long now, Word word) {
    tally.hear(now, word);
  }

  @Override
  public long used(long now) {
    return tally.used(now);
  }

  @Override
  public long limit() {
    return tally.limit();
  }

  @Override
  public long open() {
    return tally.capacity(Lane.BULK);
  }

  @Override
  public long foreseen(long now, long ahead) {
    return tally.placeAt(now, ahead, 1, Lane.BULK);
  }
}
