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

  private static <T> List<T> withoutFirst(List<T> rows) {
    assertThat(rows).isNotEmpty();
    return rows.subList(1, rows.size());
  }

  private String difference(HistoryRows rows) {
    Baseline good = read().baseline(NOON);
    return read().difference(with(good, rows)).orElseThrow();
  }

  @Test
  void everyKindOfRowIsCompared() {
    HistoryRows rows = read().baseline(NOON).rows();

    assertThat(
            difference(
                new HistoryRows(
                    rows.landings(),
                    withoutFirst(rows.states()),
                    rows.transitions(),
                    rows.releases(),
                    rows.facts())))
        .startsWith("1 rows up to position 2 differ from the baseline of analyzer ")
        .endsWith("among them: state that is new: demo at position 0.");
    assertThat(
            difference(
                new HistoryRows(
                    rows.landings(),
                    rows.states(),
                    withoutFirst(rows.transitions()),
                    rows.releases(),
                    rows.facts())))
        .startsWith("1 rows ")
        .contains("transition that is new: demo presence at ");
    var release =
        new Release(
            ReleaseVersion.of("v1.1.0").orElseThrow(),
            rows.tip().commit(),
            rows.tip().date(),
            2,
            true);
    assertThat(
            difference(
                new HistoryRows(
                    rows.landings(),
                    rows.states(),
                    rows.transitions(),
                    List.of(rows.releases().get(0), release),
                    rows.facts())))
        .startsWith("1 rows ")
        .endsWith("among them: release v1.1.0.");
    var landing = new Landing(1, rows.tip().commit(), rows.tip().date());
    assertThat(
            difference(
                new HistoryRows(
                    List.of(rows.landings().get(0), landing, rows.landings().get(1)),
                    rows.states(),
                    rows.transitions(),
                    List.of(
                        new Release(release.version(), landing.commit(), landing.date(), 1, true)),
                    rows.facts())))
        .startsWith("2 rows ")
        .contains("release v1.1.0; landing Landing[position=1");
  }

  @Test
  void ofManyDifferencesTheFirstAreNamedAndAllAreCounted() {
    HistoryRows rows = read().baseline(NOON).rows();
    var facts = new ArrayList<>(rows.facts());
    for (int i = 0; i < 9; i++) {
      facts.add(
          new FactChange(2, new TargetName("demo"), FactKind.MACHINE, "virt-1." + i, "registered"));
    }

    assertThat(
            difference(
                new HistoryRows(
                    rows.landings(), rows.states(), rows.transitions(), rows.releases(), facts)))
        .startsWith("9 rows ")
        .contains("virt-1.4 at position 2.")
        .doesNotContain("virt-1.5");
  }

  @Test
  void proofsAreKeptAsPlacesOnly() {
    HistoryRows rows = read().baseline(NOON).rows();

    assertThat(rows.transitions())
        .isNotEmpty()
        .allSatisfy(transition -> assertThat(transition.evidence()).isNotEmpty());
    assertThat(rows.states())
        .allSatisfy(
            change ->
                assertThat(change.state().evidence())
                    .isNotEmpty()
                    .allSatisfy(
                        line -> {
                          assertThat(line.path()).isEqualTo(DemoCpu.FILE);
                          assertThat(line.symbol()).isEqualTo("vmstate_demo");
                          assertThat(line.line()).isPositive();
                          assertThat(line.text()).isEmpty();
                        }));
    assertThat(rows.releases()).extracting(Release::tag).containsExactly("v1.0.0");
    assertThat(rows.facts()).extracting(FactChange::kind).doesNotContain(FactKind.PERSON);
  }

  @Test
  void whatOnlyOneOfThemReachesIsNotCompared() {
    HistoryRows rows = read().baseline(NOON).rows();
    Landing later = new Landing(3, new CommitId("a".repeat(40)), rows.tip().date());
    var landings = new ArrayList<>(rows.landings());
    landings.add(later);
    var states = new ArrayList<>(rows.states());
    states.add(new StateChange(3, new TargetName("demo"), null));
    var facts = new ArrayList<>(rows.facts());
    facts.add(new FactChange(3, new TargetName("demo"), FactKind.MACHINE, "virt", "registered"));
    Baseline longer =
        with(
            read().baseline(NOON),
            new HistoryRows(landings, states, rows.transitions(), rows.releases(), facts));

    assertThat(read().difference(longer)).isEmpty();
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
