package dev.backline.examples.peers.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.testing.Fault;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One fault of each kind; the whole score is a program of its own. */
@Timeout(60)
class FaultScoreTest {

  private static final Set<Fault> ONE_OF_EACH_KIND =
      Set.of(
          Fault.RESET_BEFORE,
          Fault.STALL_AFTER,
          Fault.TRUNCATED_JSON,
          Fault.HTML_FORBIDDEN,
          Fault.TOO_MANY_SECONDS,
          Fault.FAILED_AFTER);

  private static List<FaultCase> oneOfEachKind() {
    return FaultCase.thirty().stream()
        .filter(play -> ONE_OF_EACH_KIND.contains(play.fault()))
        .toList();
  }

  @Test
  void thirtyDifferentFaultsAreScored() {
    assertThat(FaultCase.thirty()).extracting(FaultCase::fault).doesNotHaveDuplicates().hasSize(30);
  }

  @Test
  void backlineObeysOneFaultOfEachKind() throws Exception {
    List<Peer> backline = List.of(new BacklinePeer());
    List<Outcome> outcomes = FaultScore.play(backline, oneOfEachKind(), 2);

    assertThat(outcomes).hasSize(ONE_OF_EACH_KIND.size()).allMatch(o -> o.verdict().obeyed());
    assertThat(new ScoreTable(backline, outcomes).markdown()).contains("| **6** |");
  }

  /** The score is worth something only if it can see what is wrong. */
  @Test
  void repeatedWriteOfAPeerIsSeen() throws Exception {
    List<FaultCase> failedAfter =
        oneOfEachKind().stream().filter(play -> play.fault() == Fault.FAILED_AFTER).toList();

    assertThat(FaultScore.play(List.of(new GoogleHttpPeer()), failedAfter, 1))
        .extracting(Outcome::verdict)
        .containsExactly(Verdict.DUPLICATE_WRITE);
  }

  @Test
  void eachPeerReadsAndWritesWithoutAFault() throws Exception {
    for (Peer peer : FaultScore.peers()) {
      try (FaultServer server = new FaultServer(peer.dialect());
          Peer.Client client = peer.open(server.url())) {
        assertThat(client.read()).as(peer.name()).isEqualTo(Peer.ROW);
        assertThat(client.write()).as(peer.name()).isEqualTo(Peer.WRITTEN);
      }
    }
  }
}
