package org.vmsdtracker.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.vmsdtracker.analysis.Evidence;
import org.vmsdtracker.analysis.Form;
import org.vmsdtracker.analysis.Presence;
import org.vmsdtracker.analysis.Registration;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.git.CommitDetails;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.history.Backfill;
import org.vmsdtracker.history.Backfill.Provenance;
import org.vmsdtracker.history.FactChange;
import org.vmsdtracker.history.FactKind;
import org.vmsdtracker.history.FactSpan;
import org.vmsdtracker.history.HistoryRows;
import org.vmsdtracker.history.Landing;
import org.vmsdtracker.history.Release;
import org.vmsdtracker.history.Source;
import org.vmsdtracker.history.Span;
import org.vmsdtracker.history.StateChange;
import org.vmsdtracker.history.Transition;
import org.vmsdtracker.snapshot.Axes;
import org.vmsdtracker.snapshot.Axis;
import org.vmsdtracker.snapshot.Change;

/** What the store of histories promises on every database. */
@ParameterizedClass
@EnumSource
class JdbcHistoryStoreTest {

  private static final Source MASTER = new Source("https://example.org/qemu.git", "master");
  private static final Source STABLE = new Source("https://example.org/qemu.git", "stable-9.2");
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00.123456789Z");
  private static final TargetName ARM = new TargetName("arm");
  private static final int POSITIONS = 80;

  @Parameter TestDatabase database;

  private final Random random = new Random(20260101);
  private final RandomHistory histories = new RandomHistory(random, 6);
  private JdbcTemplate jdbc;
  private JdbcHistoryStore store;

  @BeforeEach
  void open() {
    jdbc = new JdbcTemplate(database.open());
    store =
        new JdbcHistoryStore(
            jdbc, new TransactionTemplate(new JdbcTransactionManager(database.open())));
    for (Provenance provenance : Provenance.values()) {
      store.newest(MASTER, provenance).ifPresent(store::drop);
      store.newest(STABLE, provenance).ifPresent(store::drop);
    }
  }

  @Test
  void aNewDatabaseHasNoHistory() {
    assertThat(store.newest(MASTER, Provenance.SCAN)).isEmpty();
  }

  @Test
  void aHistoryIsReadBackAsItWasRecorded() {
    HistoryRows rows = whole();

    Backfill recorded = store.record(MASTER, "7", Provenance.SCAN, rows, NOON);

    assertThat(store.newest(MASTER, Provenance.SCAN)).contains(recorded);
    assertThat(recorded.source()).isEqualTo(MASTER);
    assertThat(recorded.analyzerVersion()).isEqualTo("7");
    assertThat(recorded.provenance()).isEqualTo(Provenance.SCAN);
    assertThat(recorded.tip()).isEqualTo(rows.tip());
    assertThat(recorded.recordedAt()).isEqualTo("2026-01-01T12:00:00.123456Z");
    assertThat(read(recorded)).isEqualTo(rows);
    for (Landing landing : rows.landings()) {
      assertThat(store.landing(recorded, landing.commit())).contains(landing);
    }
    assertThat(store.landing(recorded, histories.commit())).isEmpty();
  }

  @Test
  void theStatesAtEveryPositionAreTheChangesUpToIt() {
    HistoryRows rows = whole();
    Backfill recorded = store.record(MASTER, "7", Provenance.SCAN, rows, NOON);

    for (int position = 0; position < POSITIONS; position++) {
      assertThat(store.statesAt(recorded, position))
          .as("at %d", position)
          .isEqualTo(List.copyOf(RandomHistory.at(rows, position).values()));
    }
  }

  @Test
  void theFactsAtEveryPositionAreTheChangesUpToIt() {
    HistoryRows rows = whole();
    Backfill recorded = store.record(MASTER, "7", Provenance.SCAN, rows, NOON);

    for (int position = 0; position < POSITIONS; position++) {
      assertFactsAt(recorded, rows, position);
    }
  }

  private void assertFactsAt(Backfill backfill, HistoryRows rows, int position) {
    List<FactSpan> spans = store.factsAt(backfill, position);
    assertThat(spans).as("at %d", position).isSortedAccordingTo(FactSpan.ORDER);
    assertThat(spans)
        .as("at %d", position)
        .extracting(
            span ->
                new FactChange(
                    span.from().position(),
                    span.target(),
                    span.kind(),
                    span.subject(),
                    span.value()))
        .containsExactlyInAnyOrderElementsOf(RandomHistory.factsAt(rows, position).values());
  }

  @Test
  void spansOfFactsGoFromTheirLandingToTheNextOne() {
    Landing first = landing(0);
    Landing second = landing(1);
    Landing third = landing(2);
    Backfill recorded =
        store.record(
            MASTER,
            "7",
            Provenance.SCAN,
            new HistoryRows(
                List.of(first, second, third),
                List.of(),
                List.of(),
                List.of(),
                List.of(
                    new FactChange(0, ARM, FactKind.MACHINE, "virt-2.6", "registered"),
                    new FactChange(0, ARM, FactKind.ACCELERATOR, "kvm", ""),
                    new FactChange(1, ARM, FactKind.MACHINE, "virt-2.6", "defined"),
                    new FactChange(2, ARM, FactKind.MACHINE, "virt-2.6", null))),
            NOON);

    assertThat(store.factSpans(recorded))
        .containsExactly(
            new FactSpan(ARM, FactKind.MACHINE, "virt-2.6", first, second, "registered"),
            new FactSpan(ARM, FactKind.MACHINE, "virt-2.6", second, third, "defined"),
            new FactSpan(ARM, FactKind.ACCELERATOR, "kvm", first, null, ""));
  }

  @Test
  void aFactThatIsNotThereCannotGo() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> recordFacts(new FactChange(0, ARM, FactKind.MACHINE, "virt-2.6", null)))
        .withMessageContaining("machine virt-2.6 of arm goes at position 0, but wasn't there");
  }

  @Test
  void aFactChangesAtALanding() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> recordFacts(new FactChange(4, ARM, FactKind.GROUP, "", "d")))
        .withMessageContaining("arm changes at position 4, which has no landing");
  }

  private void recordFacts(FactChange... facts) {
    store.record(
        MASTER,
        "7",
        Provenance.SCAN,
        new HistoryRows(List.of(landing(0)), List.of(), List.of(), List.of(), List.of(facts)),
        NOON);
  }

  @Test
  void spansAreTheAxesOfEveryStateFromItsLandingToTheNext() {
    HistoryRows rows = whole();
    Backfill recorded = store.record(MASTER, "7", Provenance.SCAN, rows, NOON);

    var expected = new ArrayList<Span>();
    for (String name : List.of("0", "1", "2", "3", "4", "5")) {
      List<StateChange> changes =
          rows.states().stream()
              .filter(change -> change.target().value().equals("target" + name))
              .toList();
      for (int i = 0; i < changes.size(); i++) {
        StateChange change = changes.get(i);
        if (change.state() != null) {
          expected.add(
              new Span(
                  change.target(),
                  rows.landings().get(change.position()),
                  i + 1 == changes.size()
                      ? null
                      : rows.landings().get(changes.get(i + 1).position()),
                  Axes.of(change.state())));
        }
      }
    }
    assertThat(store.spans(recorded)).isEqualTo(expected);
  }

  @Test
  void recordingDropsTheHistoryBeforeIt() {
    Backfill old = store.record(MASTER, "7", Provenance.SCAN, whole(), NOON);
    Backfill stable = store.record(STABLE, "7", Provenance.SCAN, whole(), NOON);
    Backfill baseline = store.record(MASTER, "7", Provenance.BASELINE, whole(), NOON);

    Backfill recorded = store.record(MASTER, "8", Provenance.SCAN, whole(), NOON);

    assertThat(store.newest(MASTER, Provenance.SCAN)).contains(recorded);
    assertThat(rowsOf(old)).isZero();
    assertThat(store.newest(STABLE, Provenance.SCAN)).contains(stable);
    assertThat(store.newest(MASTER, Provenance.BASELINE)).contains(baseline);
    assertThat(store.landings(stable)).hasSize(POSITIONS);
    assertThat(store.landings(baseline)).hasSize(POSITIONS);
  }

  @Test
  void aDroppedHistoryLeavesNothing() {
    Backfill recorded = store.record(MASTER, "7", Provenance.SCAN, whole(), NOON);

    store.drop(recorded);

    assertThat(store.newest(MASTER, Provenance.SCAN)).isEmpty();
    assertThat(rowsOf(recorded)).isZero();
  }

  @Test
  void aBaselineHasOnlyTheLandingsThatAreNamed() {
    HistoryRows rows = whole();
    List<Landing> named =
        rows.landings().stream()
            .filter(
                landing ->
                    landing.equals(rows.tip())
                        || rows.states().stream()
                            .anyMatch(change -> change.position() == landing.position())
                        || rows.facts().stream()
                            .anyMatch(change -> change.position() == landing.position()))
            .toList();
    var sparse =
        new HistoryRows(named, rows.states(), rows.transitions(), rows.releases(), rows.facts());

    Backfill recorded = store.record(MASTER, "7", Provenance.BASELINE, sparse, NOON);

    assertThat(named).hasSizeLessThan(POSITIONS);
    assertThat(store.newest(MASTER, Provenance.BASELINE)).contains(recorded);
    assertThat(read(recorded)).isEqualTo(sparse);
  }

  @Test
  void extendingIsRecordingTheWhole() {
    for (int round = 0; round < 10; round++) {
      HistoryRows rows = whole();
      int keep = random.nextInt(POSITIONS);
      HistoryRows head = RandomHistory.joined(rows, keep, none(), histories.releases(3, keep + 1));
      HistoryRows tail = after(keep, rows);

      Backfill begun = store.record(MASTER, "7", Provenance.SCAN, head, NOON);
      Backfill extended = store.extend(begun, keep, tail, NOON.plusSeconds(60));

      assertSameHistory(extended, rows, "kept up to " + keep);
      assertThat(extended.recordedAt()).isEqualTo("2026-01-01T12:01:00.123456Z");
    }
  }

  @Test
  void extendingFromTheMiddleReplacesARewrittenTail() {
    for (int round = 0; round < 10; round++) {
      HistoryRows rows = whole();
      int keep = random.nextInt(POSITIONS - 1);
      int until = keep + 1 + random.nextInt(POSITIONS);
      HistoryRows tail = histories.rows(keep + 1, until, rows, 60);
      List<Release> releases = histories.releases(5, until);

      Backfill recorded = store.record(MASTER, "7", Provenance.SCAN, rows, NOON);
      Backfill extended =
          store.extend(recorded, keep, RandomHistory.joined(none(), 0, tail, releases), NOON);

      assertSameHistory(
          extended,
          RandomHistory.joined(rows, keep, tail, releases),
          "kept up to %d of %d".formatted(keep, until));
    }
  }

  @Test
  void landingsOfSeveralPacksAreExtendedAtAnyPosition() {
    HistoryRows rows = histories.rows(0, 9000, none(), 1);
    for (int keep : List.of(0, 4094, 4095, 4096, 8999)) {
      Backfill recorded = store.record(MASTER, "7", Provenance.SCAN, rows, NOON);
      HistoryRows tail = histories.rows(keep + 1, keep + 4200, rows, 1);

      Backfill extended = store.extend(recorded, keep, tail, NOON);

      assertSameHistory(
          extended, RandomHistory.joined(rows, keep, tail, List.of()), "kept up to " + keep);
    }
  }

  @Test
  void aBranchThatMovedBackEndsAtWhatIsKept() {
    HistoryRows rows = whole();
    Backfill recorded = store.record(MASTER, "7", Provenance.SCAN, rows, NOON);

    Backfill extended = store.extend(recorded, 30, none(), NOON);

    assertSameHistory(extended, RandomHistory.joined(rows, 30, none(), List.of()), "kept to 30");
    assertThat(extended.tip().position()).isEqualTo(30);
  }

  @Test
  void aFailedRecordLeavesTheHistoryAsItWas() {
    HistoryRows rows = whole();
    Backfill recorded = store.record(MASTER, "7", Provenance.SCAN, rows, NOON);
    HistoryRows broken = withTagTwice(whole());

    assertThatThrownBy(() -> store.record(MASTER, "8", Provenance.SCAN, broken, NOON))
        .isInstanceOf(DataIntegrityViolationException.class);

    assertSameHistory(recorded, rows, "after a failed record");
    assertThat(jdbc.queryForObject("select count(*) from backfill", Integer.class)).isEqualTo(1);
  }

  @Test
  void aFailedExtensionLeavesTheHistoryAsItWas() {
    HistoryRows rows = whole();
    Backfill recorded = store.record(MASTER, "7", Provenance.SCAN, rows, NOON);
    HistoryRows tail = histories.rows(41, 90, rows, 60);
    assertThatThrownBy(
            () ->
                store.extend(
                    recorded,
                    40,
                    withTagTwice(RandomHistory.joined(none(), 0, tail, rows.releases())),
                    NOON.plusSeconds(1)))
        .isInstanceOf(DataIntegrityViolationException.class);

    assertSameHistory(recorded, rows, "after a failed extension");
  }

  @Test
  void aTargetChangesOnceAtAPosition() {
    TargetState state = histories.state(ARM);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> record(new StateChange(0, ARM, state), new StateChange(0, ARM, null)))
        .withMessageContaining("arm changes at position 0 and then at 0");
  }

  @Test
  void aCommitLandsOnce() {
    Landing first = landing(0);
    Landing again = new Landing(1, first.commit(), first.date());

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                store.record(
                    MASTER,
                    "7",
                    Provenance.SCAN,
                    new HistoryRows(
                        List.of(first, again), List.of(), List.of(), List.of(), List.of()),
                    NOON))
        .withMessageContaining("lands twice, the second time at position 1");
  }

  @Test
  void landingsGoByPosition() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                store.record(
                    MASTER,
                    "7",
                    Provenance.SCAN,
                    new HistoryRows(
                        List.of(landing(3), landing(3)),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()),
                    NOON))
        .withMessageContaining("Landings go by position; 3 comes after 3");
  }

  @Test
  void aTargetThatIsNotThereCannotGo() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> record(new StateChange(0, ARM, null)))
        .withMessageContaining("arm goes at position 0, but wasn't there");
  }

  @Test
  void aChangeNeedsItsLanding() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> record(new StateChange(1, ARM, histories.state(ARM))))
        .withMessageContaining("arm changes at position 1, which has no landing");
  }

  @Test
  void whatIsKeptIsNotRecordedAnew() {
    HistoryRows rows = whole();
    Backfill recorded = store.record(MASTER, "7", Provenance.SCAN, rows, NOON);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.extend(recorded, 50, after(49, rows), NOON))
        .withMessageContaining("Landings go by position; 50 comes after 50");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.extend(recorded, POSITIONS, none(), NOON))
        .withMessageContaining("no landing at position " + POSITIONS);
    assertSameHistory(recorded, rows, "after refused extensions");
  }

  @Test
  void aDroppedHistoryIsNotExtended() {
    Backfill recorded = store.record(MASTER, "7", Provenance.SCAN, whole(), NOON);
    store.drop(recorded);

    assertThatIllegalStateException()
        .isThrownBy(() -> store.extend(recorded, 50, none(), NOON))
        .withMessageContaining("record it as a whole");
  }

  @Test
  void theSameStateAgainIsAnotherInterval() {
    TargetState state = histories.state(ARM);
    List<StateChange> changes =
        List.of(new StateChange(0, ARM, state), new StateChange(1, ARM, state));
    Landing first = landing(0);
    Landing second = landing(1);
    Backfill recorded =
        store.record(
            MASTER,
            "7",
            Provenance.SCAN,
            new HistoryRows(List.of(first, second), changes, List.of(), List.of(), List.of()),
            NOON);

    assertThat(store.states(recorded)).isEqualTo(changes);
    assertThat(store.spans(recorded))
        .containsExactly(
            new Span(ARM, first, second, Axes.of(state)),
            new Span(ARM, second, null, Axes.of(state)));
  }

  @Test
  void whateverACommitHoldsIsTaken() {
    Landing landing = landing(0);
    String endless = "🦊".repeat(1_000_000);
    var authoring =
        new CommitDetails(
            new CommitId("b".repeat(40)),
            "\0Anna\0 '; drop table landing; --\u202e\ud83e\udd8a",
            Instant.MAX,
            Instant.MIN,
            "x" + endless,
            "\0",
            endless);
    var evidence = new ArrayList<Evidence>();
    for (int i = 0; i < 5000; i++) {
      evidence.add(
          new Evidence(
              Registration.LEGACY,
              Form.CPU_CLASS_VMSD,
              true,
              "target/arm/\0\"\\.c",
              i + 1,
              i == 0 ? "vmstate\0_arm" : null,
              "\0🦊".repeat(150),
              null));
    }
    var state =
        new TargetState(
            ARM,
            Presence.SYSTEM,
            Registration.LEGACY,
            Form.CPU_CLASS_VMSD,
            null,
            null,
            null,
            null,
            null,
            evidence,
            List.of("arm-softmmu"),
            List.of());
    var transition =
        new Transition(
            new Change(ARM, Axis.PRESENCE, null, Axes.of(state)), authoring, landing, evidence);

    Backfill recorded =
        store.record(
            MASTER,
            "7",
            Provenance.SCAN,
            new HistoryRows(
                List.of(landing),
                List.of(new StateChange(0, ARM, state)),
                List.of(transition),
                List.of(),
                List.of(
                    new FactChange(
                        0, ARM, FactKind.DEPRECATION, "", "\0'; drop table landing; -- " + endless),
                    new FactChange(0, ARM, FactKind.MACHINE, "🦊".repeat(127), ""))),
            NOON);

    Transition read = store.transitions(recorded).get(0);
    assertThat(read.authoring())
        .isEqualTo(
            new CommitDetails(
                authoring.id(),
                "Anna '; drop table landing; --\u202e🦊",
                Instant.parse("9999-12-31T23:59:59Z"),
                Instant.parse("0001-01-01T00:00:00Z"),
                "x" + "🦊".repeat(1999),
                "",
                "🦊".repeat(2000)));
    assertThat(read.evidence()).isEqualTo(evidence.subList(0, read.evidence().size()));
    TargetState kept = store.statesAt(recorded, 0).get(0);
    assertThat(kept.evidence()).isNotEmpty().isEqualTo(evidence.subList(0, kept.evidence().size()));
    assertThat(kept.notes())
        .containsExactly(
            "Only %d of 5000 registrations and no other note are kept, since there are too many."
                .formatted(kept.evidence().size()));
    assertThat(store.spans(recorded).get(0).axes().symbol()).isEqualTo("vmstate_arm");
    assertThat(store.facts(recorded))
        .extracting(fact -> fact.kind() + " " + fact.subject() + fact.value())
        .containsExactly(
            "MACHINE " + "🦊".repeat(127),
            "DEPRECATION '; drop table landing; -- " + "🦊".repeat(1987));
  }

  private HistoryRows whole() {
    return RandomHistory.joined(
        none(), 0, histories.rows(0, POSITIONS, none(), 60), histories.releases(20, POSITIONS));
  }

  private static HistoryRows none() {
    return HistoryRows.NONE;
  }

  private static HistoryRows after(int keep, HistoryRows rows) {
    return new HistoryRows(
        rows.landings().subList(keep + 1, rows.landings().size()),
        rows.states().stream().filter(change -> change.position() > keep).toList(),
        rows.transitions().stream().filter(made -> made.landing().position() > keep).toList(),
        rows.releases(),
        rows.facts().stream().filter(change -> change.position() > keep).toList());
  }

  /** The last thing that is written fails. */
  private static HistoryRows withTagTwice(HistoryRows rows) {
    var releases = new ArrayList<>(rows.releases());
    releases.add(releases.get(0));
    return new HistoryRows(
        rows.landings(), rows.states(), rows.transitions(), releases, rows.facts());
  }

  private void record(StateChange... changes) {
    store.record(
        MASTER,
        "7",
        Provenance.SCAN,
        new HistoryRows(List.of(landing(0)), List.of(changes), List.of(), List.of(), List.of()),
        NOON);
  }

  private Landing landing(int position) {
    return new Landing(position, histories.commit(), Instant.parse("2026-01-01T00:00:00Z"));
  }

  private HistoryRows read(Backfill backfill) {
    return new HistoryRows(
        store.landings(backfill),
        store.states(backfill),
        store.transitions(backfill),
        store.releases(backfill),
        store.facts(backfill));
  }

  /** That it reads like rows recorded as a whole. */
  private void assertSameHistory(Backfill backfill, HistoryRows rows, String when) {
    Backfill whole = store.record(STABLE, "7", Provenance.SCAN, rows, NOON);
    assertThat(store.newest(MASTER, Provenance.SCAN)).as(when).contains(backfill);
    assertThat(backfill.tip()).as(when).isEqualTo(rows.tip());
    assertThat(read(backfill)).as(when).isEqualTo(rows).isEqualTo(read(whole));
    assertThat(store.spans(backfill)).as(when).isEqualTo(store.spans(whole));
    assertThat(store.factSpans(backfill)).as(when).isEqualTo(store.factSpans(whole));
    int last = rows.tip().position();
    for (int position : List.of(0, last / 3, last / 2, last)) {
      assertThat(store.statesAt(backfill, position))
          .as("%s, at %d", when, position)
          .isEqualTo(List.copyOf(RandomHistory.at(rows, position).values()));
      assertFactsAt(backfill, rows, position);
    }
    store.drop(whole);
  }

  private int rowsOf(Backfill backfill) {
    return Collections.max(
        List.of(
            count("landing_pack", backfill),
            count("target_interval", backfill),
            count("fact_interval", backfill),
            count("transition", backfill),
            count("release_tag", backfill)));
  }

  private int count(String table, Backfill backfill) {
    return Optional.ofNullable(
            jdbc.queryForObject(
                "select count(*) from " + table + " where backfill_id = ?",
                Integer.class,
                backfill.id()))
        .orElseThrow();
  }
}
