package org.vmsdtracker.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.vmsdtracker.analysis.Accelerator;
import org.vmsdtracker.analysis.Label;
import org.vmsdtracker.analysis.MachineType;
import org.vmsdtracker.analysis.MaintainersSection;
import org.vmsdtracker.analysis.Registration;
import org.vmsdtracker.analysis.TargetFacts;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.git.GitFailure;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.history.Backfill;
import org.vmsdtracker.history.FactKind;
import org.vmsdtracker.history.FactSpan;
import org.vmsdtracker.history.FoldObserver;
import org.vmsdtracker.history.Group;
import org.vmsdtracker.history.Grouping;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.Landing;
import org.vmsdtracker.history.LocalScan;
import org.vmsdtracker.history.MachineState;
import org.vmsdtracker.history.Source;
import org.vmsdtracker.history.Span;
import org.vmsdtracker.history.StoreOpener;
import org.vmsdtracker.snapshot.FactsCache;
import org.vmsdtracker.snapshot.RevisionInfo;
import org.vmsdtracker.snapshot.Snapshot;
import org.vmsdtracker.snapshot.SnapshotReader;
import org.vmsdtracker.snapshot.Summary;

/** The recorded history of real QEMU, without a baseline. Run as {@link RealQemuTest}. */
@Tag("acceptance")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealHistoryTest {

  private static final int SAMPLE = 300;
  private static final int WHOLE_HISTORY = 20_000;

  /** Where b170fce3dd landed. */
  private static final int CLASSES_BY_COMMIT = 16_960;

  private static final Source SOURCE = new Source("qemu", "master");

  @TempDir static Path directory;

  private GitRepository repository;
  private HistoryView view;

  @BeforeAll
  void scan() {
    repository = GitRepository.open(Path.of(System.getProperty("vmsd.real-qemu")), "master");
    view =
        LocalScan.run(
            repository, SOURCE.repository(), SOURCE.branch(), directory, FoldObserver.NONE);
  }

  @AfterAll
  void close() {
    repository.close();
  }

  @Test
  void theRecordedStateIsTheSnapshotAtRandomCommits() {
    try (StoreOpener.Opened store = StoreOpener.find().open(directory)) {
      Backfill backfill = store.histories().newest(SOURCE, Backfill.Provenance.SCAN).orElseThrow();
      var landings = new ArrayList<>(store.histories().landings(backfill));
      assertThat(landings).hasSize(backfill.tip().position() + 1);
      Collections.shuffle(landings, new Random(17));
      var reader = new SnapshotReader(FactsCache.none());
      for (Landing landing : landings.subList(0, Math.min(SAMPLE, landings.size()))) {
        List<TargetState> recorded = store.histories().statesAt(backfill, landing.position());
        Snapshot snapshot = snapshot(reader, landing);
        assertThat(recorded).as(landing.toString()).isEqualTo(snapshot.targets());
        assertThat(store.histories().factsAt(backfill, landing.position()))
            .as(landing.toString())
            .extracting(RealHistoryTest::told)
            .containsExactlyInAnyOrderElementsOf(facts(snapshot));
      }
    }
  }

  private Snapshot snapshot(SnapshotReader reader, Landing landing) {
    try {
      return reader.read(repository, repository.resolve(landing.commit().hex()));
    } catch (GitFailure e) {
      assertThat(e.kind()).isEqualTo(GitFailure.Kind.NOT_QEMU);
      return new Snapshot(new RevisionInfo(landing.commit(), null, landing.date()), List.of());
    }
  }

  private static String told(FactSpan fact) {
    return told(fact.target(), fact.kind(), fact.subject(), fact.value());
  }

  private static String told(TargetName target, FactKind kind, String subject, String value) {
    return "%s %s %s: %s".formatted(target, kind.wire(), subject, value);
  }

  private List<String> facts(Snapshot snapshot) {
    Set<String> facts = new TreeSet<>();
    for (TargetState state : snapshot.targets()) {
      TargetFacts around = snapshot.facts().target(state.name()).orElseThrow();
      machines(around, facts);
      accelerators(around, facts);
      if (around.deprecation() != null) {
        facts.add(told(state.name(), FactKind.DEPRECATION, "", around.deprecation().title()));
      }
      around.maintainers().stream()
          .limit(1)
          .forEach(section -> section(state.name(), section, facts));
      Group group = view.grouping(state, around).group();
      if (group != null) {
        facts.add(told(state.name(), FactKind.GROUP, "", group.wire()));
      }
    }
    return List.copyOf(facts);
  }

  private static void section(TargetName target, MaintainersSection section, Set<String> facts) {
    if (section.status() != null) {
      facts.add(told(target, FactKind.STATUS, "", section.status()));
    }
    section.maintainers().forEach(name -> facts.add(told(target, FactKind.PERSON, name, "M")));
    section.reviewers().stream()
        .filter(name -> !section.maintainers().contains(name))
        .forEach(name -> facts.add(told(target, FactKind.PERSON, name, "R")));
    section.lists().forEach(name -> facts.add(told(target, FactKind.LIST, name, "")));
  }

  private static void machines(TargetFacts around, Set<String> facts) {
    List<MachineType> machines = around.machines();
    if (machines == null) {
      facts.add(told(around.name(), FactKind.MACHINE, "", "cannot tell"));
      return;
    }
    assertThat(machines)
        .as(around.name().value())
        .extracting(MachineType::name)
        .doesNotHaveDuplicates();
    for (MachineType machine : machines) {
      facts.add(
          told(
              around.name(),
              FactKind.MACHINE,
              machine.name(),
              MachineState.of(machine).toString()));
    }
  }

  private static void accelerators(TargetFacts around, Set<String> facts) {
    List<Accelerator> accelerators = around.accelerators();
    if (accelerators == null) {
      facts.add(told(around.name(), FactKind.ACCELERATOR, "", "cannot tell"));
      return;
    }
    accelerators.forEach(
        accelerator ->
            facts.add(told(around.name(), FactKind.ACCELERATOR, accelerator.name(), "")));
  }

  @Test
  void theGroupsAtTheMailsRevisionAreTheMails() {
    assumeThat(view.backfill().tip().position()).isGreaterThan(WHOLE_HISTORY);
    Snapshot snapshot =
        new SnapshotReader(FactsCache.none()).read(repository, repository.resolve("v6.0.0-rc4"));
    var groups = new TreeMap<String, List<String>>();
    for (TargetState state : snapshot.targets()) {
      Grouping grouping = view.grouping(state, snapshot.facts().target(state.name()).orElse(null));
      assertThat(grouping.group() != null)
          .as("%s: %s", state.name(), grouping.reasons())
          .isEqualTo(state.label() == Label.TYPE_2);
      if (grouping.group() != null) {
        groups
            .computeIfAbsent(grouping.group().wire(), group -> new ArrayList<>())
            .add(state.name().value());
      }
    }
    assertThat(groups)
        .containsOnly(
            Map.entry("a", List.of("avr", "riscv")),
            Map.entry("b", List.of("lm32", "moxie")),
            Map.entry("c", List.of("mips", "sparc")),
            Map.entry("d", List.of("arm", "i386", "ppc", "s390x")));
  }

  @Test
  void whoAppearedAfterClassesIsTheSameByTheCommitThatBroughtThem() {
    assumeThat(view.backfill().tip().position()).isGreaterThan(WHOLE_HISTORY);
    Landing classes =
        view.targets().values().stream()
            .flatMap(List::stream)
            .filter(
                span ->
                    span.axes().registration() == Registration.DEVICE
                        || span.axes().registration() == Registration.LEGACY)
            .map(Span::from)
            .min(Comparator.comparingInt(Landing::position))
            .orElseThrow();
    assertThat(classes.position()).isEqualTo(16_598);
    for (TargetName target : view.targets().keySet()) {
      int appeared = view.firstAppearance(target).orElseThrow().position();
      assertThat(appeared > classes.position())
          .as(target.value())
          .isEqualTo(appeared > CLASSES_BY_COMMIT);
    }
  }

  @Test
  void theLastPointOfTheTrendIsTheTip() {
    var tip = new SnapshotReader(FactsCache.none()).read(repository, repository.tip());
    var last = view.trend().get(view.trend().size() - 1);
    assertThat(last.counts()).isEqualTo(Summary.of(tip));
  }

  @Test
  void theTransitionsThatWereReadByEyeAreThere() throws IOException {
    assumeThat(view.backfill().tip().position()).isGreaterThan(WHOLE_HISTORY);
    List<String> found =
        view.transitions().stream()
            .map(
                t ->
                    "%s %s %s"
                        .formatted(
                            t.change().target(),
                            t.change().axis().wire(),
                            t.authoring().id().hex().substring(0, 11)))
            .toList();
    try (InputStream known =
        Objects.requireNonNull(getClass().getResourceAsStream("/known-transitions.txt"))) {
      List<String> lines =
          new String(known.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      assertThat(found).containsAll(lines);
    }
  }
}
