package org.vmsdtracker.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.git.testing.TestUpstream;

/** The database's file alone brings everything back; the mirror is fetched anew. */
@Tag("faults")
class BackupTest {

  private static final int COMMITS = 60;

  @TempDir Path directory;

  @Test
  void theFileOfAnEndedApplicationServesAndGoesOnElsewhere() throws Exception {
    restore(false);
  }

  @Test
  void soDoesOneThatWasCopiedAtOneMomentOfARunningApplication() throws Exception {
    restore(true);
  }

  private void restore(boolean running) throws Exception {
    Path data = directory.resolve("data");
    Path restored = Files.createDirectory(directory.resolve("restored"));
    try (var history = new DemoHistory(directory.resolve("qemu.git")).grow(COMMITS);
        TestUpstream upstream = TestUpstream.of(history.git(), directory.resolve("tomcat"))) {
      CommitId before = history.tip();
      try (Instance instance = Instance.start(data, upstream.url())) {
        instance.application().awaitAll(before);
        if (running) {
          instance.pause();
          copy(data, restored);
          instance.goOn();
        }
      }
      if (!running) {
        copy(data, restored);
      }
      upstream.fail(true);
      try (Application application = Application.start(restored, upstream.url())) {
        application.awaitTrouble("qemu.git").serves(before, List.of("/", "/history", "/scans"));
        upstream.fail(false);
        application.awaitAll(history.grow(COMMITS).tip()).awaitRecovery();
      }
      Scan.assertAsUndisturbed(Rows.in(restored), directory.resolve("qemu.git"));
    }
  }

  private static void copy(Path data, Path restored) throws Exception {
    Files.copy(data.resolve("vmsd.mv.db"), restored.resolve("vmsd.mv.db"));
  }
}
