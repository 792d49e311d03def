package org.vmsdtracker.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.vmsdtracker.git.testing.TestUpstream;

/**
 * An application that is killed at random moments while it clones, fetches, reads the history,
 * scans what is new and writes, and that is started again each time. {@code -Dvmsd.kills} says how
 * often, {@code -Dvmsd.kill.seed} at which moments.
 */
@Tag("faults")
class KilledInstanceTest {

  private static final int KILLS = Integer.getInteger("vmsd.kills", 8);
  private static final int A_ROUND = 5;
  private static final int COMMITS = 300;
  private static final int MORE = 4;

  /** Milliseconds: a start takes three to five seconds here, what follows it as long. */
  private static final int LONGEST_LIFE = 10_000;

  /** Logs stay where a run fails. */
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path directory;

  @Test
  void anApplicationKilledManyTimesEndsWithTheSameRows() throws Exception {
    var random = new Random(Long.getLong("vmsd.kill.seed", 20_031_118));
    int kills = 0;
    for (int round = 0; kills < KILLS; round++) {
      Path here = directory.resolve("round" + round);
      try (var history = new DemoHistory(here.resolve("qemu.git")).grow(COMMITS);
          TestUpstream upstream = TestUpstream.of(history.git(), here.resolve("tomcat"))) {
        Path data = here.resolve("data");
        for (int i = 0; i < A_ROUND && kills < KILLS; i++) {
          Instance instance = Instance.start(data, upstream.url());
          int life = random.nextInt(LONGEST_LIFE);
          assertThat(instance.hasEnded(life / 2)).as("ended by itself").isFalse();
          history.grow(MORE);
          assertThat(instance.hasEnded(life / 2)).as("ended by itself").isFalse();
          instance.kill();
          kills++;
        }
        try (Instance instance = Instance.start(data, upstream.url())) {
          instance.application().awaitAll(history.tip()).awaitRecovery();
        }
        Scan.assertAsUndisturbed(Rows.in(data), history.git().directory());
      }
    }
    System.out.printf("%d kills of the application%n", kills);
  }
}
