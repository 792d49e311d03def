package org.vmsdtracker.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.git.testing.TestHistory;

/** An upstream over http that breaks in every way a forge does. */
@Tag("faults")
class UpstreamFaultsTest extends ServedDemo {

  private static final int MORE = 12;

  /** Places of an answer, in hundredths, at which it ends or turns into noise. */
  private static final List<Integer> PLACES = List.of(2, 25, 50, 75, 98);

  private Wire wire;

  @BeforeEach
  void connect() {
    wire = new Wire(URI.create(upstream.url()).getPort());
  }

  @AfterEach
  void disconnect() {
    wire.close();
  }

  private Application start() {
    return Application.start(data, "http://127.0.0.1:" + wire.port() + "/qemu.git");
  }

  /** Breaks upstream below a running application, lets commits come meanwhile, and mends it. */
  private void disturb(Runnable fault, String sentence) throws Exception {
    try (Application application = start().awaitAll(history.tip())) {
      CommitId before = history.tip();
      fault.run();
      history.grow(MORE);
      application.awaitTrouble(sentence).serves(before);
      wire.mend();
      application.awaitAll(history.tip()).awaitRecovery();
    }
    assertAsUndisturbed();
  }

  /** Starts on an upstream that breaks at one place after another. */
  private void disturbTheFirst(LongConsumer fault) throws Exception {
    long whole;
    try (Application application =
        Application.start(
            directory.resolve("measured"), "http://127.0.0.1:" + wire.port() + "/q.git")) {
      application.awaitAll(history.tip());
      whole = wire.carried();
    }
    fault.accept(0);
    try (Application application = start()) {
      application.awaitTrouble("");
      for (int place : PLACES) {
        fault.accept(whole * place / 100);
        Thread.sleep(1000);
        assertThat(application.get("/").status()).isIn(200, 503);
      }
      wire.mend();
      application.awaitAll(history.tip()).awaitRecovery();
    }
    assertAsUndisturbed();
  }

  @Test
  void oneThatRefuses() throws Exception {
    disturb(wire::refuse, "the connection was refused");
  }

  @Test
  void oneThatHangs() throws Exception {
    disturb(wire::hang, "no answer within 1 seconds");
  }

  @Test
  void oneThatIsSlowIsNoTrouble() throws Exception {
    try (Application application = start().awaitAll(history.tip())) {
      wire.slow(Duration.ofMillis(200));
      history.grow(MORE);
      application.awaitAll(history.tip());
      assertThat(application.banner()).isEmpty();
    }
    assertAsUndisturbed();
  }

  @Test
  void oneThatEndsInTheMiddleOfAnAnswer() throws Exception {
    disturbTheFirst(wire::truncate);
  }

  @Test
  void oneThatServesGarbage() throws Exception {
    disturbTheFirst(wire::garble);
  }

  @Test
  void oneThatIsGone() throws Exception {
    try (Application application = start().awaitAll(history.tip())) {
      upstream.fail(true);
      application.awaitTrouble("qemu.git").serves(history.tip());
      upstream.fail(false);
      application.awaitAll(history.grow(MORE).tip()).awaitRecovery();
    }
    assertAsUndisturbed();
  }

  @Test
  void oneThatRewritesItsHistory() throws Exception {
    CommitId kept = history.tip();
    try (Application application = start().awaitAll(history.grow(MORE).tip())) {
      history.rewriteFrom(kept, COMMITS + 3 * MORE).grow(MORE);
      application.awaitAll(history.tip()).awaitRecovery();
    }
    List<String> undisturbed =
        Scan.undisturbed(history.git().directory(), directory.resolve("undisturbed"));
    List<String> rows = Rows.in(data);
    assertThat(rows).containsAll(undisturbed);
    assertThat(Rows.ofHistory(rows)).isEqualTo(Rows.ofHistory(undisturbed));
  }

  @Test
  void oneThatDeletesTheBranch() throws Exception {
    try (Application application = start().awaitAll(history.tip())) {
      history.git().branch("kept", history.tip());
      history.git().delete("refs/heads/" + TestHistory.MASTER);
      application.awaitTrouble("master").serves(history.tip());
      history.git().branch(TestHistory.MASTER, history.tip());
      application.awaitAll(history.grow(MORE).tip()).awaitRecovery();
    }
    assertAsUndisturbed();
  }
}
