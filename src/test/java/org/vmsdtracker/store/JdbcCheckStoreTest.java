package org.vmsdtracker.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.vmsdtracker.gate.Check;
import org.vmsdtracker.gate.CheckStore.Kept;
import org.vmsdtracker.gate.Level;
import org.vmsdtracker.gate.Levels;
import org.vmsdtracker.gate.Outcome;
import org.vmsdtracker.gate.Step;
import org.vmsdtracker.gate.Verdict;
import org.vmsdtracker.render.SampleVerdicts;

/** What the store of checks promises on every database. */
@ParameterizedClass
@EnumSource
class JdbcCheckStoreTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00.123Z");

  @Parameter TestDatabase database;

  private JdbcCheckStore store;

  @BeforeEach
  void open() {
    var jdbc = new JdbcTemplate(database.open());
    store = new JdbcCheckStore(jdbc);
    jdbc.update("delete from gate_check");
  }

  @Test
  void aCheckIsReadBackAsItWasKept() {
    for (Verdict verdict :
        List.of(
            SampleVerdicts.fail(),
            SampleVerdicts.pass(),
            SampleVerdicts.notJudged(),
            SampleVerdicts.hostile())) {
      Check check = check(verdict.sentence(), verdict, NOON);

      assertThat(store.keep(check)).isEqualTo(new Kept(check, true));
      assertThat(store.find(check.id())).contains(check);
    }
  }

  @Test
  void oldChecksAreForgottenAndYoungerOnesStay() {
    Check old = check("an old patch", SampleVerdicts.fail(), NOON.minusMillis(1));
    Check young = check("a patch", SampleVerdicts.pass(), NOON);
    store.keep(old);
    store.keep(young);

    store.drop(NOON);

    assertThat(store.find(old.id())).isEmpty();
    assertThat(store.find(young.id())).contains(young);
    assertThat(store.keep(old)).isEqualTo(new Kept(old, true));
  }

  @Test
  void whatIsUnknownIsNotFound() {
    assertThat(store.find("0".repeat(32))).isEmpty();
  }

  @Test
  void theSameAgainIsTheCheckOfBefore() {
    Check first = check("a patch", SampleVerdicts.fail(), NOON);
    store.keep(first);

    Kept again = store.keep(check("a patch", SampleVerdicts.fail(), NOON.plusSeconds(60)));

    assertThat(again).isEqualTo(new Kept(first, false));
  }

  @Test
  void anotherVerdictOnTheSameReplacesTheOneOfBefore() {
    store.keep(check("a patch", withWaiver(LocalDate.parse("2026-01-31")), NOON));
    Check later = check("a patch", withWaiver(LocalDate.parse("2026-02-28")), NOON.plusSeconds(60));

    assertThat(store.keep(later)).isEqualTo(new Kept(later, false));
    assertThat(store.find(later.id())).contains(later);
  }

  @Test
  void ofAVeryLongSeriesTheStepsAreKeptWithoutTheirFindings() {
    Verdict fail = SampleVerdicts.fail();
    List<Step> steps =
        IntStream.range(1, 500)
            .mapToObj(
                number ->
                    new Step(
                        number,
                        null,
                        "subject",
                        null,
                        Outcome.FAIL,
                        Collections.nCopies(20, fail.findings().get(0))))
            .toList();
    Check check = check("long", withSteps(fail, steps), NOON);

    Verdict kept = store.keep(check).check().verdict();

    assertThat(kept.steps()).hasSize(499).allMatch(step -> step.findings().isEmpty());
    assertThat(kept.findings()).isEqualTo(fail.findings());
    assertThat(kept.notes()).last().asString().contains("too many");
    assertThat(store.keep(check).check().verdict()).isEqualTo(kept);
  }

  private static Check check(String content, Verdict verdict, Instant at) {
    return Check.of(
        Check.Input.PATCH,
        content.getBytes(StandardCharsets.UTF_8),
        "4",
        new Levels(Map.of("VMSD-008", Level.NONE)),
        verdict,
        at);
  }

  private static Verdict withWaiver(LocalDate until) {
    Verdict fail = SampleVerdicts.fail();
    return new Verdict(
        fail.outcome(),
        fail.sentence(),
        fail.title(),
        fail.base(),
        fail.head(),
        List.of(SampleVerdicts.waived(until)),
        fail.conditions(),
        fail.steps(),
        fail.notes());
  }

  private static Verdict withSteps(Verdict verdict, List<Step> steps) {
    return new Verdict(
        verdict.outcome(),
        verdict.sentence(),
        verdict.title(),
        verdict.base(),
        verdict.head(),
        verdict.findings(),
        verdict.conditions(),
        steps,
        verdict.notes());
  }
}
