package org.vmsdtracker.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A system clock that jumps while the application runs. Needs Debian's libfaketime. */
@Tag("faults")
class ClockFaultsTest {

  private static final Path LIBRARY =
      Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1");

  private static final int COMMITS = 60;
  private static final int MORE = 12;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"-1h", "-10d"})
  void scansGoOn(String jump) throws Exception {
    assumeThat(LIBRARY).exists();
    Path offset = Files.writeString(directory.resolve("offset"), "+0\n");
    Path repository = directory.resolve("qemu.git");
    Path data = directory.resolve("data");
    var environment =
        Map.of(
            "LD_PRELOAD", LIBRARY.toString(),
            "FAKETIME_TIMESTAMP_FILE", offset.toString(),
            "FAKETIME_NO_CACHE", "1",
            "FAKETIME_FORCE_MONOTONIC_FIX", "1",
            "FAKETIME_DONT_FAKE_MONOTONIC", "1");
    try (var history = new DemoHistory(repository).grow(COMMITS)) {
      try (Instance instance = Instance.start(data, repository.toString(), environment)) {
        instance.application().awaitAll(history.tip());
        Files.writeString(offset, jump + "\n");
        instance.application().awaitAll(history.grow(MORE).tip()).awaitRecovery();
        Files.writeString(offset, "+0\n");
        instance.application().awaitAll(history.grow(MORE).tip()).awaitRecovery();
      }
      try (Instance instance = Instance.start(data, repository.toString())) {
        instance.application().awaitAll(history.grow(MORE).tip()).awaitRecovery();
      }
    }
    assertThat(Rows.in(data))
        .isEqualTo(Scan.undisturbed(repository, directory.resolve("undisturbed")));
  }
}
