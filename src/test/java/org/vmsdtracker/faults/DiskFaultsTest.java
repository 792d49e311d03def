package org.vmsdtracker.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.git.testing.TestUpstream;

/**
 * A small file system that is full, and a process without file handles. Needs Linux, the first one
 * root.
 */
@Tag("acceptance")
class DiskFaultsTest {

  private static final int COMMITS = 120;
  private static final int MORE = 60;
  private static final long LEFT = 100_000;

  @TempDir Path directory;

  private DemoHistory history;
  private TestUpstream upstream;
  private Path data;

  @BeforeEach
  void serve() {
    history = new DemoHistory(directory.resolve("qemu.git")).grow(COMMITS);
    upstream = TestUpstream.of(history.git(), directory.resolve("tomcat"));
    data = directory.resolve("data");
  }

  @AfterEach
  void end() {
    upstream.close();
    history.close();
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
  }

  private void assertAsUndisturbed() throws Exception {
    assertThat(Rows.in(data))
        .isEqualTo(Scan.undisturbed(history.git().directory(), directory.resolve("undisturbed")));
  }

  /** Takes all but a little of the space; gives back what takes it. */
  private Path fill() throws IOException {
    Path filler = data.resolve("filler");
    FileStore store = Files.getFileStore(data);
    byte[] block = new byte[64 << 10];
    try (var out = Files.newOutputStream(filler)) {
      while (store.getUsableSpace() > LEFT + block.length) {
        out.write(block);
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
          Application.start(data, upstream.url()).awaitAll(history.tip())) {
        CommitId before = history.tip();
        Path filler = fill();
        history.grow(MORE);
        application.awaitTrouble("");
        await().atMost(Duration.ofSeconds(60)).until(() -> !application.banner().isEmpty());
        System.out.println("a full disk: " + application.banner());
        application.serves(before);
        Files.delete(filler);
        application.awaitAll(history.tip()).awaitRecovery();
      }
      assertAsUndisturbed();
    } finally {
      run("umount", data.toString());
    }
  }

  @Test
  void aProcessWithoutFileHandles() throws Exception {
    assumeThat(run("prlimit", "--version")).isZero();
    try (Instance instance = Instance.start(data, upstream.url())) {
      Application application = instance.application().awaitAll(history.tip());
      CommitId before = history.tip();
      long open = instance.openFiles();
      assumeThat(instance.limitFiles(open + 3)).isZero();
      history.grow(MORE);
      application.awaitTrouble("");
      System.out.println("no file handles: " + application.banner());
      application.serves(before);
      assertThat(instance.limitFiles(4096)).isZero();
      application.awaitAll(history.tip()).awaitRecovery();
    }
    assertAsUndisturbed();
  }
}
