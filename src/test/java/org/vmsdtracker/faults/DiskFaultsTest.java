package org.vmsdtracker.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vmsdtracker.git.CommitId;

/**
 * A small file system that is full, and a process without file handles. Needs Linux, the first one
 * root.
 */
@Tag("faults")
class DiskFaultsTest extends ServedDemo {

  private static final int MORE = 60;
  private static final int BLOCK = 4096;

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
  }

  /** Takes all space but a block or two; gives back what takes it. */
  private Path fill() throws IOException {
    Path filler = data.resolve("filler");
    FileStore store = Files.getFileStore(data);
    try (var out = Files.newOutputStream(filler)) {
      while (store.getUsableSpace() > BLOCK) {
        out.write(new byte[BLOCK]);
      }
    }
    return filler;
  }

  @Test
  void aDiskThatIsFull() throws Exception {
    Files.createDirectories(data);
    assumeThat(run("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", data.toString())).isZero();
    try {
      try (Application application =
          Application.start(data, upstream.url(), "--management.health.diskspace.threshold=1MB")
              .awaitAll(history.tip())) {
        Path filler = fill();
        history.grow(MORE);
        application.awaitTrouble("No space left on device").servesPages();
        assertThat(application.get("/scans").status()).isIn(200, 503);
        Files.delete(filler);
        application.awaitAll(history.tip()).awaitRecovery();
      }
      assertAsUndisturbed();
    } finally {
      run("umount", "--lazy", data.toString());
    }
  }

  @Test
  void aProcessWithoutFileHandles() throws Exception {
    assumeThat(run("prlimit", "--version")).isZero();
    try (Instance instance = Instance.start(data, upstream.url())) {
      Application application =
          instance.application().awaitAll(history.tip()).serves(history.tip());
      CommitId before = history.tip();
      long open = instance.openFiles();
      assumeThat(instance.limitFiles(open + 6)).isZero();
      history.grow(MORE);
      application.awaitTrouble("Too many open files");
      application.serves(before);
      assertThat(instance.limitFiles(4096)).isZero();
      application.awaitAll(history.tip()).awaitRecovery();
    }
    assertAsUndisturbed();
  }
}
