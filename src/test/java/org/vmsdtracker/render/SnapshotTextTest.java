package org.vmsdtracker.render;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vmsdtracker.analysis.Evidence;
import org.vmsdtracker.analysis.Form;
import org.vmsdtracker.analysis.Registration;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.snapshot.Snapshot;

class SnapshotTextTest {

  @Test
  void readsAsTheGoldenFile() throws IOException {
    assertThat(text(SampleSnapshots.everyKind())).isEqualTo(golden("status.txt"));
  }

  @Test
  void fitsAMail() {
    assertThat(text(SampleSnapshots.everyKind()).lines())
        .allMatch(line -> line.length() <= 100)
        .noneMatch(line -> line.endsWith(" "));
  }

  @Test
  void namesTheCommitAloneWhereNoTagIsReachable() {
    assertThat(text(SampleSnapshots.empty()))
        .contains("\ncommit b1cffefa1b163bce9aebc3416f562c1d3886eeaa, 2021-04-20T15:30:01Z\n");
  }

  @Test
  void passesNoControlCharactersToTheTerminal() {
    TargetState alpha = SampleSnapshots.alpha();
    var odd =
        new TargetState(
            alpha.name(),
            alpha.presence(),
            alpha.registration(),
            alpha.form(),
            alpha.migratable(),
            alpha.cpuCommon(),
            alpha.versionId(),
            alpha.minimumVersionId(),
            alpha.vmsd(),
            List.of(
                new Evidence(
                    Registration.DEVICE,
                    Form.DEVICE_CLASS_VMSD,
                    true,
                    "target/\u001b[2J.c",
                    1,
                    null,
                    "",
                    null)),
            alpha.configs(),
            List.of("bell \u0007"));
    assertThat(text(new Snapshot(SampleSnapshots.REVISION, List.of(odd))))
        .contains("target/?[2J.c:1", "bell ?");
  }

  private static String text(Snapshot snapshot) {
    return new String(SnapshotText.targets(snapshot, Surroundings.PLAIN), UTF_8);
  }

  private static String golden(String name) throws IOException {
    try (InputStream file = SnapshotTextTest.class.getResourceAsStream("/golden/" + name)) {
      return new String(file.readAllBytes(), UTF_8);
    }
  }
}
