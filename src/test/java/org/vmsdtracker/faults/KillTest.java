package org.vmsdtracker.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A scan that is killed at random moments, again and again, ends with the rows of one that nobody
 * disturbed. {@code -Dvmsd.kill.repository=DIR} takes a real history instead of a made-up one,
 * {@code -Dvmsd.kill.seed} other moments, {@code -Dvmsd.kills} how many.
 */
@Tag("acceptance")
class KillTest {

  private static final int KILLS = Integer.getInteger("vmsd.kills", 20);
  private static final int COMMITS = 600;

  @TempDir Path directory;

  @Test
  void aScanKilledManyTimesEndsWithTheSameRows() throws Exception {
    Path repository = repository();
    long start = System.nanoTime();
    List<String> rows = Scan.undisturbed(repository, directory.resolve("undisturbed"));
    long whole = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);

    var random = new Random(Long.getLong("vmsd.kill.seed", 20_031_118));
    int kills = 0;
    int rounds = 0;
    while (kills < KILLS) {
      Path killed = directory.resolve("killed" + rounds++);
      while (kills < KILLS && isKilled(Scan.start(repository, killed), random.nextLong(whole))) {
        kills++;
      }
      Scan.finish(repository, killed);
      assertThat(Rows.in(killed)).isEqualTo(rows);
    }
    System.out.printf("%d kills in %d rounds of %d ms each%n", kills, rounds, whole);
  }

  private static boolean isKilled(Process scan, long after) throws InterruptedException {
    boolean ended = scan.waitFor(after, TimeUnit.MILLISECONDS);
    scan.destroyForcibly().waitFor();
    return !ended;
  }

  private Path repository() {
    String real = System.getProperty("vmsd.kill.repository");
    if (real != null) {
      return Path.of(real);
    }
    Path made = directory.resolve("qemu.git");
    try (var history = new DemoHistory(made)) {
      history.grow(COMMITS);
    }
    return made;
  }
}
