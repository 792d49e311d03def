package org.vmsdtracker.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.history.FoldObserver;
import org.vmsdtracker.history.Replay;
import org.vmsdtracker.history.ReplayFinding;
import org.vmsdtracker.history.ReplayReport;

/**
 * QEMU's own history judged step by step, against an independent reading of it. Run as {@link
 * RealQemuTest}, with the whole history up to the tip that was read as the repository.
 */
@Tag("acceptance")
class RealReplayTest {

  private static final int STEPS = 9_621;
  private static final String TIP_OF_THE_READING = "5836af0783213b9355a6bbf85d9e6bc4c9c9363f";

  @Test
  void whatWasFoundByReadingIsFoundAndNothingElse() throws IOException {
    try (GitRepository repository =
        GitRepository.open(Path.of(System.getProperty("vmsd.real-qemu")), "master")) {
      assumeThat(repository.tip().id().hex()).isEqualTo(TIP_OF_THE_READING);
      ReplayReport report = Replay.run(repository, "master", "2013-01-01", FoldObserver.NONE);

      assertThat(report.steps()).isEqualTo(STEPS);
      assertThat(report.findings())
          .filteredOn(finding -> !finding.rule().equals("VMSD-008"))
          .extracting(RealReplayTest::line)
          .containsExactlyInAnyOrderElementsOf(expected());
    }
  }

  private static String line(ReplayFinding finding) {
    return String.join(
        " ",
        finding.landing().id().hex(),
        finding.rule(),
        finding.level().wire(),
        finding.target().value(),
        finding.authoring() == null ? "-" : finding.authoring().id().hex());
  }

  /** Lines of landing, rule, level, target, authoring commit and a reason. */
  private static List<String> expected() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(
            RealReplayTest.class.getResourceAsStream("/expected-findings.txt"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> String.join(" ", List.of(line.split(" ", 6)).subList(0, 5)))
          .toList();
    }
  }
}
