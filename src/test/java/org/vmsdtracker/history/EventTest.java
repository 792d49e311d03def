package org.vmsdtracker.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmsdtracker.analysis.Wire;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.git.testing.TestHistory;

class EventTest {

  @TempDir Path directory;

  private TestHistory qemu;

  @BeforeEach
  void begin() {
    qemu = TestHistory.in(directory.resolve("qemu.git"));
  }

  @AfterEach
  void end() {
    qemu.close();
  }

  private CommitId start(String cpu) {
    return qemu.commit("demo: add")
        .put("hw/core/cpu.c", "\n")
        .put(DemoCpu.CONFIG, DemoCpu.CONFIG_TEXT)
        .put(DemoCpu.FILE, cpu)
        .write();
  }

  private CommitId commit(String subject, String cpu) {
    return qemu.commit(subject).put(DemoCpu.FILE, cpu).write();
  }

  private CommitId topic(String subject, String cpu) {
    return qemu.commit(subject).on("topic").put(DemoCpu.FILE, cpu).write();
  }

  private HistoryView view() {
    return view(Backfill.Provenance.SCAN);
  }

  private HistoryView view(Backfill.Provenance provenance) {
    try (var repository = GitRepository.open(directory.resolve("qemu.git"), "master")) {
      HistoryRows rows = LocalHistory.read(repository, "qemu", "master").rows();
      return new HistoryView(
          new Backfill(
              1, new Source("qemu", "master"), "1", provenance, rows.tip(), rows.tip().date()),
          rows.transitions(),
          rows.releases(),
          Spans.of(rows),
          Spans.facts(rows));
    }
  }

  private List<String> told() {
    return view().events().stream()
        .map(event -> event.kind().wire() + " by " + event.authoring().subject())
        .toList();
  }

  @Test
  void type2ToType1IsAConversionAndBackIsARegression() {
    start(DemoCpu.legacy());
    commit("demo: convert", DemoCpu.device());
    commit("Revert \"demo: convert\"", DemoCpu.legacy());

    assertThat(told())
        .containsExactly(
            "added by demo: add",
            "converted by demo: convert",
            "regressed by Revert \"demo: convert\"");
  }

  @Test
  void aConversionThatLosesCpuCommonIsOneStillAndLosingItLaterARegression() {
    start(DemoCpu.legacy());
    commit("demo: convert", DemoCpu.deviceAlone());
    commit("demo: embed", DemoCpu.device());
    commit("demo: simplify", DemoCpu.deviceAlone());

    assertThat(told().subList(1, 4))
        .containsExactly(
            "converted by demo: convert", "changed by demo: embed", "regressed by demo: simplify");
  }

  @Test
  void whatWasMigratedAndIsNoLongerHasRegressed() {
    start(DemoCpu.legacy());
    commit("demo: stub", DemoCpu.stub());
    commit("demo: describe", DemoCpu.device());
    commit("demo: drop", DemoCpu.nothing());

    assertThat(told().subList(1, 4))
        .containsExactly(
            "regressed by demo: stub", "changed by demo: describe", "regressed by demo: drop");
  }

  @Test
  void aStubWasNeverType1() {
    start(DemoCpu.nothing());
    commit("demo: stub", DemoCpu.stub());
    commit("demo: describe", DemoCpu.legacy());

    assertThat(told())
        .containsExactly(
            "added by demo: add", "changed by demo: stub", "changed by demo: describe");
  }

  @Test
  void anotherSpellingIsARenameWhateverElseTheCommitDoes() {
    start(DemoCpu.legacyInClass());
    commit("demo: spell", DemoCpu.legacy(5));
    commit("demo: bump", DemoCpu.legacy(6));

    HistoryView view = view();
    assertThat(view.events())
        .extracting(event -> event.kind().wire() + " " + event.transitions().size())
        .containsExactly("added 1", "renamed 2", "changed 1");
  }

  @Test
  void aRemovalIsToldWithTheLastState() {
    start(DemoCpu.legacy());
    qemu.commit("demo: remove").remove(DemoCpu.CONFIG).remove(DemoCpu.FILE).write();

    List<Event> events = view().events();
    assertThat(events.get(1).kind()).isEqualTo(EventKind.REMOVED);
    assertThat(events.get(1).before()).isEqualTo(events.get(0).after());
    assertThat(events.get(1).after()).isNull();
  }

  @Test
  void aMergeIsOneEventByTheAuthorWhoMakesItWhatItIs() {
    CommitId base = start(DemoCpu.legacyInClass());
    qemu.commit("demo: bump").on("topic").from(base).put(DemoCpu.FILE, DemoCpu.legacy(3)).write();
    CommitId topic = topic("demo: convert", DemoCpu.device());
    CommitId merge = qemu.commit("Merge topic").merging(topic).write();

    HistoryView view = view();
    assertThat(view.events()).hasSize(2);
    Event event = view.events().get(1);
    assertThat(event.kind()).isEqualTo(EventKind.CONVERTED);
    assertThat(event.authoring().subject()).isEqualTo("demo: convert");
    assertThat(event.landing().commit()).isEqualTo(merge);
    assertThat(event.transitions()).hasSizeGreaterThan(1);
    assertThat(event.transitions())
        .allSatisfy(step -> assertThat(view.event(step)).isSameAs(event));
  }

  @Test
  void contactsAreThoseOfTheTimeAndOfARemovalThoseBefore() {
    start(DemoCpu.legacy());
    qemu.commit("demo: convert")
        .put(DemoCpu.FILE, DemoCpu.device())
        .put(
            "MAINTAINERS",
            section("R: Rea Viewer <rea@example.org>\nM: Mai Ntainer <mai@example.org>"))
        .write();
    qemu.commit("MAINTAINERS")
        .put("MAINTAINERS", section("M: Suc Cessor <suc@example.org>"))
        .write();
    qemu.commit("demo: remove")
        .remove(DemoCpu.CONFIG)
        .remove(DemoCpu.FILE)
        .put("MAINTAINERS", "\n")
        .write();

    assertThat(view().events())
        .extracting(Event::contacts)
        .containsExactly(
            new Contacts(List.of(), List.of()),
            new Contacts(
                List.of("Mai Ntainer <mai@example.org>", "Rea Viewer <rea@example.org>"),
                List.of("demo@example.org")),
            new Contacts(List.of("Suc Cessor <suc@example.org>"), List.of("demo@example.org")));
  }

  private static String section(String people) {
    return "Demo CPUs\n" + people + "\nL: demo@example.org\nS: Maintained\nF: target/demo/\n";
  }

  @Test
  void aHistoryThatCameWithTheApplicationKnowsNoContacts() {
    start(DemoCpu.legacy());

    assertThat(view(Backfill.Provenance.BASELINE).events())
        .extracting(Event::contacts)
        .containsExactly(new Contacts(null, null));
  }

  @Test
  void anIdIsATagUriOfLandingTargetAndKind() {
    CommitId commit = start(DemoCpu.legacy());

    String id = view().events().get(0).id();
    assertThat(id).isEqualTo("tag:vmsd-tracker,2026:event/" + commit.hex() + "/demo/added");
    assertThat(id)
        .matches(
            Pattern.compile("tag:[A-Za-z0-9.-]+,\\d{4}(-\\d\\d){0,2}:[\\w\\-.~/:@!$&'()*+,;=]+"));
  }

  @Test
  void everyTransitionIsAStepOfOneEvent() {
    start(DemoCpu.legacyInClass());
    commit("demo: spell", DemoCpu.legacy(5));
    commit("demo: convert", DemoCpu.device());

    HistoryView view = view();
    assertThat(view.events().stream().flatMap(event -> event.transitions().stream()))
        .containsExactlyElementsOf(view.transitions());
    assertThat(view.events()).extracting(Event::id).doesNotHaveDuplicates();
  }

  @Test
  void kindsHaveWordsAndSentencesOfTheirOwn() {
    Map<String, String> kinds =
        Arrays.stream(EventKind.values())
            .collect(Collectors.toMap(Wire::wire, EventKind::sentence));
    assertThat(kinds).hasSize(6);
    assertThat(kinds.values()).doesNotHaveDuplicates().allMatch(text -> text.endsWith("."));
  }
}
