package dev.backline.examples.peers.fault;

import dev.backline.examples.peers.Versions;
import java.util.List;
import java.util.Locale;

/** The outcomes of all clients as a table for people and as lines for programs. */
final class ScoreTable {

  private final List<Peer> peers;
  private final List<Outcome> outcomes;

  ScoreTable(List<Peer> peers, List<Outcome> outcomes) {
    this.peers = peers;
    this.outcomes = outcomes;
  }

  /** Returns how many faults the peer obeyed. */
  long obeyed(Peer peer) {
    return of(peer).stream().filter(outcome -> outcome.verdict().obeyed()).count();
  }

  private List<Outcome> of(Peer peer) {
    return outcomes.stream().filter(outcome -> outcome.peer().equals(peer.name())).toList();
  }

  String markdown() {
    StringBuilder table = new StringBuilder("| fault |");
    peers.forEach(
        peer ->
            table.append(' ').append(peer.name()).append(' ').append(version(peer)).append(" |"));
    table.append("\n|---|").append("---|".repeat(peers.size())).append('\n');
    List<Outcome> first = of(peers.get(0));
    for (int row = 0; row < first.size(); row++) {
      FaultCase play = first.get(row).play();
      table.append("| ").append(title(play)).append(" |");
      for (Peer peer : peers) {
        table.append(' ').append(cell(of(peer).get(row).verdict())).append(" |");
      }
      table.append('\n');
    }
    table.append("| **obeyed, of ").append(first.size()).append("** |");
    peers.forEach(peer -> table.append(" **").append(obeyed(peer)).append("** |"));
    table.append("\n| of these with the row |");
    for (Peer peer : peers) {
      long rows = of(peer).stream().filter(o -> o.verdict() == Verdict.ROW).count();
      table.append(' ').append(rows).append(" |");
    }
    table.append("\n\nSet up as each one's documentation recommends:\n\n");
    for (Peer peer : peers) {
      table.append("- ").append(peer.name()).append(": ").append(peer.setup()).append('\n');
    }
    return table.append('\n').append(Versions.machine()).append('\n').toString();
  }

  String csv() {
    StringBuilder lines = new StringBuilder("client,version,fault,call,verdict,millis,detail\n");
    for (Outcome outcome : outcomes) {
      lines.append(
          "%s,%s,%s,%s,%s,%d,\"%s\"%n"
              .formatted(
                  outcome.peer(),
                  Versions.of(outcome.peer()),
                  outcome.play().fault(),
                  outcome.play().writes() ? "write" : "read",
                  outcome.verdict().words(),
                  outcome.millis(),
                  outcome.detail().replace("\"", "\"\"")));
    }
    return lines.toString();
  }

  private static String version(Peer peer) {
    return peer.name().equals("backline") ? "" : Versions.of(peer.name());
  }

  private static String title(FaultCase play) {
    String name = play.fault().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return play.writes() ? name + " (write)" : name;
  }

  private static String cell(Verdict verdict) {
    return verdict.obeyed() ? verdict.words() : "**" + verdict.words() + "**";
  }
}
