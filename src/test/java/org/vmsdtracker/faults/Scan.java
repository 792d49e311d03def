package org.vmsdtracker.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.vmsdtracker.VmsdTracker;

/** The command {@code scan} in a process of its own. */
final class Scan {

  private Scan() {}

  /** The rows of a scan that nobody disturbs. */
  static List<String> undisturbed(Path repository, Path data)
      throws IOException, InterruptedException, SQLException {
    finish(repository, data);
    return Rows.in(data);
  }

  /** Holds rows against those of a scan of the same repository that nobody disturbs. */
  static void assertAsUndisturbed(List<String> rows, Path repository)
      throws IOException, InterruptedException, SQLException {
    assertThat(rows).isEqualTo(undisturbed(repository, repository.resolveSibling("undisturbed")));
  }

  /** Scans to the end. */
  static void finish(Path repository, Path data) throws IOException, InterruptedException {
    int code = start(repository, data).waitFor();
    assertThat(code).as(() -> log(data)).isZero();
  }

  /** Begins one. */
  static Process start(Path repository, Path data) throws IOException {
    return new ProcessBuilder(
            java(),
            "-Xmx1g",
            "-cp",
            System.getProperty("java.class.path"),
            VmsdTracker.class.getName(),
            "scan",
            "--repository",
            repository.toString(),
            "--data-directory",
            data.toString())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(logFile(data).toFile())
        .start();
  }

  /** This Java. */
  static String java() {
    return ProcessHandle.current().info().command().orElse("java");
  }

  private static String log(Path data) {
    try {
      return Files.readString(logFile(data));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static Path logFile(Path data) {
    return data.resolveSibling(data.getFileName() + ".log");
  }
}
