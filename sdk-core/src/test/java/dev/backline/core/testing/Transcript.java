package dev.backline.core.testing;

import java.util.Optional;

/** What was asked and answered, in a form that two runs share byte for byte. Thread-safe. */
final class Transcript {

  private final StringBuilder text = new StringBuilder(); // guarded by this

  synchronized void add(SimulatedRequest request, Optional<Fault> fault, FaultyReply played) {
    text.append('#').append(request.number()).append(' ');
    text.append(request.method()).append(' ').append(request.target()).append('\n');
    if (request.body().length > 0) {
      text.append("  > ").append(shown(request.text())).append('\n');
    }
    fault.ifPresent(f -> text.append("  ! ").append(f).append('\n'));
    text.append("  < ").append(played.summary()).append('\n');
  }

  synchronized void clear() {
    text.setLength(0);
    text.trimToSize();
  }

  static String shown(String body) {
    String start = body.length() <= 2000 ? body : body.substring(0, 2000) + "… " + body.length();
    return start.replace("\n", "\\n").replace("\r", "\\r");
  }

  @Override
  public synchronized String toString() {
    return text.toString();
  }
}
