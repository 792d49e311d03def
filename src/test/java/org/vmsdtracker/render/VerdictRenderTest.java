package org.vmsdtracker.render;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vmsdtracker.gate.Verdict;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class VerdictRenderTest {

  private static final JsonMapper MAPPER = new JsonMapper();

  static Stream<Verdict> verdicts() {
    return Stream.of(
        SampleVerdicts.fail(),
        SampleVerdicts.pass(),
        SampleVerdicts.notJudged(),
        SampleVerdicts.hostile());
  }

  @Test
  void textOfAFailureSaysOutcomeThenEachFindingWithPlaceRuleEvidenceAndFix() throws IOException {
    assertThat(text(SampleVerdicts.fail())).isEqualTo(golden("verdict-fail.txt"));
  }

  @Test
  void textOfAPassIsShort() {
    assertThat(new String(VerdictText.verdict(SampleVerdicts.pass(), VerdictPlace.NOWHERE), UTF_8))
        .isEqualTo(
            """
            Passes: nothing that it changes can affect how a CPU's state migrates.

            docs: fix a typo
            Base: v6.0.0-rc4 (b1cffefa1b16)

            No target is affected, so no rule was asked.
            """);
  }

  @ParameterizedTest
  @MethodSource("verdicts")
  void textFitsIntoAMailAndHoldsNoControlCharacters(Verdict verdict) {
    assertThat(text(verdict).lines().filter(line -> !line.contains("VMSTATE_STRUCT")))
        .allMatch(line -> line.length() <= 72);
    assertThat(text(verdict).lines()).noneMatch(line -> line.endsWith(" "));
    assertThat(text(verdict).replace("\n", "")).doesNotContainPattern("[\\p{Cntrl}\\p{Cf}]");
  }

  @ParameterizedTest
  @MethodSource("verdicts")
  void sarifIsValidByItsSchema(Verdict verdict) throws IOException {
    for (VerdictPlace place : List.of(VerdictPlace.NOWHERE, SampleVerdicts.KEPT)) {
      String sarif = new String(VerdictSarif.verdict(verdict, SampleVerdicts.RULES, place), UTF_8);
      assertThat(sarifSchema().validate(sarif, InputFormat.JSON)).isEmpty();
    }
  }

  @Test
  void theSchemaOfSarifRefusesWhatIsNone() throws IOException {
    assertThat(sarifSchema().validate("{\"version\": \"2.1.0\"}", InputFormat.JSON)).isNotEmpty();
  }

  @Test
  void sarifHasRulesWithHelpAndResultsWithFingerprintPlaceAndSuppression() {
    JsonNode run = sarif(SampleVerdicts.fail());
    JsonNode rule = run.at("/tool/driver/rules/0");
    assertThat(rule.path("id").stringValue()).isEqualTo("VMSD-001");
    assertThat(rule.path("helpUri").stringValue()).isEqualTo("https://vmsd.example/rules/VMSD-001");
    assertThat(rule.at("/defaultConfiguration/level").stringValue()).isEqualTo("error");
    assertThat(run.at("/invocations/0/executionSuccessful").booleanValue()).isTrue();
    assertThat(run.at("/versionControlProvenance/0/revisionId").stringValue())
        .isEqualTo(SampleSnapshots.COMMIT.hex());

    JsonNode type2 = run.at("/results/0");
    assertThat(type2.path("ruleIndex").intValue()).isZero();
    assertThat(type2.path("level").stringValue()).isEqualTo("error");
    assertThat(type2.path("baselineState").stringValue()).isEqualTo("new");
    assertThat(type2.at("/partialFingerprints/ruleAndTarget~1v1").stringValue())
        .isEqualTo("VMSD-001:club");
    JsonNode place = type2.at("/locations/0/physicalLocation");
    assertThat(place.at("/artifactLocation/uri").stringValue()).isEqualTo("target/club/cpu.c");
    assertThat(place.at("/artifactLocation/uriBaseId").stringValue()).isEqualTo("SRCROOT");
    assertThat(place.at("/region/startLine").intValue()).isEqualTo(212);
    assertThat(type2.path("suppressions").isEmpty()).isTrue();
    assertThat(type2.path("relatedLocations")).hasSize(2);

    JsonNode waived = run.at("/results/1");
    assertThat(waived.at("/suppressions/0/status").stringValue()).isEqualTo("accepted");
    assertThat(waived.at("/suppressions/0/justification").stringValue())
        .isEqualTo("dart has no halted state (until 2026-12-31, .vmsd-waivers:3)");

    JsonNode missing = run.at("/results/2");
    assertThat(missing.at("/locations/0/logicalLocations/0/name").stringValue()).isEqualTo("club");
  }

  @Test
  void sarifOfWhatCouldNotBeJudgedIsAnUnsuccessfulInvocation() {
    JsonNode invocation = sarif(SampleVerdicts.notJudged()).at("/invocations/0");
    assertThat(invocation.path("executionSuccessful").booleanValue()).isFalse();
    assertThat(invocation.at("/toolExecutionNotifications/0/level").stringValue())
        .isEqualTo("error");
    assertThat(invocation.at("/toolExecutionNotifications/0/message/text").stringValue())
        .startsWith("Could not judge: patch 1 doesn't apply");
  }

  @Test
  void gitLabHasTheFieldsItAsksForAndNoFindingThatIsTakenBack() {
    JsonNode issues = MAPPER.readTree(VerdictGitLab.verdict(SampleVerdicts.fail()));
    assertThat(issues).hasSize(2);
    JsonNode type2 = issues.path(0);
    assertThat(type2.propertyNames())
        .containsExactly("description", "check_name", "fingerprint", "severity", "location");
    assertThat(type2.path("check_name").stringValue()).isEqualTo("VMSD-001");
    assertThat(type2.path("fingerprint").stringValue()).isEqualTo("VMSD-001:club");
    assertThat(type2.path("severity").stringValue()).isEqualTo("critical");
    assertThat(type2.at("/location/path").stringValue()).isEqualTo("target/club/cpu.c");
    assertThat(type2.at("/location/lines/begin").intValue()).isEqualTo(212);
    assertThat(issues.path(1).path("severity").stringValue()).isEqualTo("info");
    assertThat(issues.path(1).path("description").stringValue())
        .endsWith("It is waived until 2026-12-31: dart has no halted state (.vmsd-waivers:3).");
  }

  @Test
  void noReportOfGitLabIsEmptyUnlessTheVerdictIsAPass() {
    assertThat(MAPPER.readTree(VerdictGitLab.verdict(SampleVerdicts.pass()))).isEmpty();
    JsonNode issue = MAPPER.readTree(VerdictGitLab.verdict(SampleVerdicts.notJudged())).path(0);
    assertThat(issue.path("check_name").stringValue()).isEqualTo("could-not-judge");
    assertThat(issue.path("severity").stringValue()).isEqualTo("critical");
  }

  @Test
  void patchworkGetsAStateWithADescriptionThatItTakes() {
    JsonNode fail = patchwork(SampleVerdicts.fail());
    assertThat(fail.propertyNames())
        .containsExactly("state", "target_url", "context", "description");
    assertThat(fail.path("state").stringValue()).isEqualTo("fail");
    assertThat(fail.path("target_url").stringValue())
        .isEqualTo("https://vmsd.example/checks/" + SampleVerdicts.ID);
    assertThat(fail.path("context").stringValue()).matches("[-a-zA-Z0-9_]+");
    assertThat(patchwork(SampleVerdicts.pass()).path("state").stringValue()).isEqualTo("success");
    assertThat(patchwork(SampleVerdicts.notJudged()).path("state").stringValue())
        .isEqualTo("warning");
    assertThat(patchwork(SampleVerdicts.hostile()).path("state").stringValue())
        .as("what is waived is no warning")
        .isEqualTo("success");
  }

  @Test
  void patchworksDescriptionIsCutAt255Characters() {
    Verdict pass = SampleVerdicts.pass();
    Verdict wordy =
        new Verdict(
            pass.outcome(),
            "word ".repeat(100),
            pass.title(),
            pass.base(),
            pass.head(),
            pass.findings(),
            pass.conditions(),
            pass.steps(),
            pass.notes());
    assertThat(patchwork(wordy).path("description").stringValue().length()).isBetween(250, 255);
  }

  @Test
  void jsonHasEveryKeyWhetherTheVerdictIsKeptOrNot() {
    JsonNode kept =
        MAPPER.readTree(
            VerdictJson.check(SampleVerdicts.check(SampleVerdicts.fail()), SampleVerdicts.KEPT));
    JsonNode bare =
        MAPPER.readTree(VerdictJson.verdict(SampleVerdicts.notJudged(), VerdictPlace.NOWHERE));
    assertThat(kept.propertyNames())
        .containsExactly(
            "id",
            "judgedAt",
            "input",
            "analyzerVersion",
            "page",
            "outcome",
            "sentence",
            "title",
            "base",
            "head",
            "findings",
            "conditions",
            "steps",
            "notes");
    assertThat(bare.propertyNames()).containsExactlyElementsOf(kept.propertyNames());
    assertThat(bare.get("id").isNull()).isTrue();
    assertThat(bare.get("head").isNull()).isTrue();
    assertThat(bare.path("outcome").stringValue()).isEqualTo("could not judge");
    assertThat(kept.path("id").stringValue()).isEqualTo(SampleVerdicts.ID);
    JsonNode finding = kept.at("/findings/0");
    assertThat(finding.path("fails").booleanValue()).isTrue();
    assertThat(finding.path("path").stringValue()).isEqualTo("target/club/cpu.c");
    assertThat(finding.path("line").intValue()).isEqualTo(212);
    assertThat(finding.at("/base/0/link").stringValue())
        .isEqualTo(
            "https://code.example/blob/%s/target/club/cpu.c#L205"
                .formatted(SampleSnapshots.COMMIT));
    assertThat(kept.at("/findings/1/waiver/until").stringValue()).isEqualTo("2026-12-31");
    assertThat(kept.at("/findings/1/fails").booleanValue()).isFalse();
    assertThat(kept.at("/findings/2/takenBack").intValue()).isEqualTo(2);
    assertThat(kept.at("/conditions/2/met").booleanValue()).isTrue();
    assertThat(kept.at("/steps/1/findings")).hasSize(1);
  }

  private static String text(Verdict verdict) {
    return new String(VerdictText.verdict(verdict, SampleVerdicts.KEPT), UTF_8);
  }

  private static JsonNode sarif(Verdict verdict) {
    return MAPPER
        .readTree(VerdictSarif.verdict(verdict, SampleVerdicts.RULES, SampleVerdicts.KEPT))
        .at("/runs/0");
  }

  private static JsonNode patchwork(Verdict verdict) {
    return MAPPER.readTree(VerdictPatchwork.verdict(verdict, SampleVerdicts.KEPT));
  }

  private static Schema sarifSchema() throws IOException {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
        .getSchema(resource("/schema/sarif-schema-2.1.0.json"));
  }

  private static String golden(String name) throws IOException {
    return resource("/golden/" + name);
  }

  private static String resource(String path) throws IOException {
    try (InputStream in = VerdictRenderTest.class.getResourceAsStream(path)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
