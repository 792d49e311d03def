package org.vmsdtracker.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.git.testing.TestHistory;

class BaselineTest {

  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-01-02T12:00:00Z"), ZoneOffset.UTC);

  @TempDir Path directory;

  private TestHistory qemu;

  @BeforeEach
  void begin() {
    qemu = TestHistory.in(directory.resolve("qemu.git"));
    CommitId first =
        qemu.commit("demo: add")
            .put("hw/core/cpu.c", "\n")
            .put(DemoCpu.CONFIG, DemoCpu.CONFIG_TEXT)
            .put(DemoCpu.FILE, DemoCpu.legacyInClass())
            .put(
                "MAINTAINERS",
                "Demo\nM: Mai Ntainer <m@example.org>\nL: l@example.org\nF: target/demo/\n")
            .write();
    qemu.commit("nothing").put("a", "\n").write();
    qemu.commit("demo: convert").put(DemoCpu.FILE, DemoCpu.device()).write();
    qemu.tag("v1.0.0", first);
  }

  @AfterEach
  void end() {
    qemu.close();
  }

  private LocalHistory read() {
    try (GitRepository repository = GitRepository.open(directory.resolve("qemu.git"), "master")) {
      return LocalHistory.read(repository, "https://example.org/qemu.git", "master");
    }
  }

  private static byte[] bytes(Baseline baseline) throws IOException {
    var bytes = new ByteArrayOutputStream();
    baseline.write(bytes);
    return bytes.toByteArray();
  }

  @Test
  void whatIsWrittenIsReadAgainAndConfirmed() throws IOException {
    Baseline written = read().baseline(NOON);
    Baseline read = Baseline.read(new ByteArrayInputStream(bytes(written)));

    assertThat(read).isEqualTo(written);
    assertThat(bytes(read)).isEqualTo(bytes(written));
    assertThat(read().difference(read)).isEmpty();
    assertThat(read.source()).isEqualTo(new Source("https://example.org/qemu.git", "master"));
    assertThat(read.rows().landings()).extracting(Landing::position).containsExactly(0, 2);
  }

  @Test
  void itHoldsNoTextOfTheSources() throws IOException {
    byte[] written = bytes(read().baseline(NOON));
    String json;
    try (var inflated = new GZIPInputStream(new ByteArrayInputStream(written))) {
      json = new String(inflated.readAllBytes(), StandardCharsets.UTF_8);
    }
    assertThat(json).contains("vmstate_demo").doesNotContain("vmsd = &", "@example.org");
  }

  @Test
  void itIsComparedAsFarAsBothGo() {
    Baseline old = read().baseline(NOON);
    qemu.commit("demo: go back").put(DemoCpu.FILE, DemoCpu.legacy()).write();

    assertThat(read().difference(old)).isEmpty();
    Baseline newer = read().baseline(NOON);
    qemu.branch("master", old.rows().tip().commit());
    assertThat(read().difference(newer)).isEmpty();
  }

  private static Baseline with(Baseline good, HistoryRows rows) {
    return new Baseline(good.format(), good.source(), good.analyzerVersion(), good.madeAt(), rows);
  }

  @Test
  void aDifferenceIsNamed() {
    Baseline good = read().baseline(NOON);
    HistoryRows rows = good.rows();
    Baseline wrong =
        with(
            good,
            new HistoryRows(
                rows.landings(),
                rows.states(),
                rows.transitions().subList(0, 1),
                List.of(),
                rows.facts()));

    assertThat(read().difference(wrong).orElseThrow())
        .startsWith("2 rows up to position 2 differ ")
        .contains("transition that is new: demo registration at ");
  }

  @Test
  void aFactThatDiffersIsNamed() {
    Baseline good = read().baseline(NOON);
    HistoryRows rows = good.rows();
    TargetName demo = new TargetName("demo");
    var facts = new ArrayList<>(rows.facts());
    facts.add(new FactChange(2, demo, FactKind.MACHINE, "virt-9.9", "registered"));
    facts.add(new FactChange(2, demo, FactKind.DEPRECATION, "", "What a document says"));

    Baseline wrong =
        with(
            good,
            new HistoryRows(
                rows.landings(), rows.states(), rows.transitions(), rows.releases(), facts));

    assertThat(read().difference(wrong).orElseThrow())
        .startsWith("2 rows up to position 2 differ ")
        .contains("fact that isn't found: demo machine virt-9.9 at position 2")
        .contains("fact that isn't found: demo deprecation at position 2");
  }

  @Test
  void anotherFormatIsRefusedWithASentence() throws IOException {
    var old = new ByteArrayOutputStream();
    try (var deflated = new GZIPOutputStream(old)) {
      deflated.write("{\"format\": 1}".getBytes(StandardCharsets.UTF_8));
    }
    assertThatThrownBy(() -> Baseline.read(new ByteArrayInputStream(old.toByteArray())))
        .isInstanceOf(IOException.class)
        .hasMessage("its format is 1, not 2; export it anew");
  }

  @Test
  void anotherHistoryDiffers() {
    Baseline good = read().baseline(NOON);
    qemu.commit("another root")
        .root()
        .put("hw/core/cpu.c", "\n")
        .put(DemoCpu.CONFIG, DemoCpu.CONFIG_TEXT)
        .put(DemoCpu.FILE, DemoCpu.legacyInClass())
        .write();

    assertThat(read().difference(good)).isPresent();
  }

  @Test
  void whatIsNoBaselineIsRefusedWithASentence() throws IOException {
    assertThatThrownBy(() -> Baseline.read(new ByteArrayInputStream(new byte[] {1, 2, 3})))
        .isInstanceOf(IOException.class);
    var other = new ByteArrayOutputStream();
    try (var deflated = new GZIPOutputStream(other)) {
      deflated.write("[1, 2]".getBytes(StandardCharsets.UTF_8));
    }
    assertThatThrownBy(() -> Baseline.read(new ByteArrayInputStream(other.toByteArray())))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("it isn't a baseline of vmsd-tracker's");
  }
}
