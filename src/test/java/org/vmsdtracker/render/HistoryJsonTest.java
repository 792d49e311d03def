package org.vmsdtracker.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.vmsdtracker.analysis.Label;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.history.Edge;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.TrendSeries;
import org.vmsdtracker.snapshot.Comparison;
import org.vmsdtracker.snapshot.Snapshot;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HistoryJsonTest {

  private static final List<String> STATE =
      List.of(
          "presence",
          "registration",
          "form",
          "migratable",
          "cpuCommon",
          "symbol",
          "versionId",
          "minimumVersionId",
          "label");

  private final HistoryView view = SampleHistory.view();

  @Test
  void everyTransitionHasEveryKeyInOrder() {
    JsonNode json = parse(HistoryJson.transitions(view));
    assertThat(json.propertyNames()).containsExactly("transitions");
    assertThat(json.path("transitions")).hasSize(view.transitions().size());
    for (JsonNode transition : json.path("transitions")) {
      assertThat(transition.propertyNames())
          .containsExactly(
              "target",
              "kind",
              "from",
              "to",
              "authoringCommit",
              "author",
              "authorDate",
              "subject",
              "landingCommit",
              "landingDate",
              "position",
              "firstRelease",
              "evidence",
              "messageId",
              "link",
              "event",
              "eventId",
              "people",
              "lists");
    }
  }

  @Test
  void anAdditionCarriesTheFirstStateAndARemovalTheLast() {
    JsonNode added = transition("halberd", 130);
    assertThat(added.get("from").isNull()).isTrue();
    assertThat(added.path("to").propertyNames()).containsExactlyElementsOf(STATE);
    assertThat(added.path("to").path("migratable").booleanValue()).isFalse();
    assertThat(added.path("to").path("label").stringValue()).isEqualTo("unmigratable");
    JsonNode removed = transition("glaive", 180);
    assertThat(removed.path("kind").stringValue()).isEqualTo("presence");
    assertThat(removed.get("to").isNull()).isTrue();
    assertThat(removed.path("from").propertyNames()).containsExactlyElementsOf(STATE);
  }

  @Test
  void otherValuesAreThoseOfTheTargetsOwnJson() {
    JsonNode conversion = transition("javelin", 175);
    assertThat(conversion.path("kind").stringValue()).isEqualTo("registration");
    assertThat(conversion.path("from").stringValue()).isEqualTo("legacy");
    assertThat(conversion.path("to").stringValue()).isEqualTo("device");
    assertThat(conversion.path("firstRelease").stringValue()).isEqualTo("v6.1.0");
    JsonNode version = transition("axe", 165);
    assertThat(version.path("kind").stringValue()).isEqualTo("version");
    assertThat(version.path("from").toString())
        .isEqualTo("{\"versionId\":20,\"minimumVersionId\":20}");
    JsonNode presence = transition("knife", 240);
    assertThat(presence.path("from").stringValue()).isEqualTo("user");
    assertThat(presence.path("to").stringValue()).isEqualTo("system");
    assertThat(presence.get("firstRelease").isNull()).isTrue();
    JsonNode migratable = transition("halberd", 200);
    assertThat(migratable.path("from").booleanValue()).isFalse();
    assertThat(migratable.path("to").booleanValue()).isTrue();
  }

  @Test
  void authoringAndLandingStandSideBySide() {
    JsonNode merged = transition("halberd", 200);
    assertThat(merged.path("authoringCommit").stringValue())
        .isEqualTo(SampleHistory.commit(200 + 0x10000).hex());
    assertThat(merged.path("landingCommit").stringValue())
        .isEqualTo(SampleHistory.commit(200).hex());
    assertThat(merged.path("authorDate").stringValue()).isEqualTo("2023-01-19T12:00:00Z");
    assertThat(merged.path("landingDate").stringValue()).isEqualTo("2023-01-20T12:00:00Z");
    assertThat(merged.path("author").stringValue()).isEqualTo("Ada Example");
    assertThat(merged.path("messageId").stringValue()).isEqualTo("2021+200@mail.example");
    assertThat(merged.get("link").isNull()).isTrue();
    assertThat(merged.path("evidence").path(0).propertyNames())
        .contains("registration", "form", "inForce", "path", "line", "guard");
  }

  @Test
  void eachStepOfAnEventNamesItAndWhomItConcerns() {
    JsonNode conversion = transition("javelin", 175);
    assertThat(conversion.path("event").stringValue()).isEqualTo("converted");
    assertThat(conversion.path("eventId").stringValue())
        .isEqualTo(
            "tag:vmsd-tracker,2026:event/"
                + SampleHistory.commit(175).hex()
                + "/javelin/converted");
    assertThat(conversion.path("people").isArray()).isTrue();
    assertThat(conversion.path("lists").isArray()).isTrue();
  }

  @Test
  void aPageOfTransitionsTellsItsHistoryAndWhatFollows() {
    JsonNode json =
        parse(HistoryJson.transitions(view, view.transitions().subList(0, 2), "A note.", "0.1"));
    assertThat(json.propertyNames()).containsExactly("history", "transitions", "next");
    assertThat(json.path("history").propertyNames())
        .containsExactly("branch", "provenance", "analyzerVersion", "tip", "note");
    assertThat(json.path("history").path("note").stringValue()).isEqualTo("A note.");
    assertThat(json.path("transitions")).hasSize(2);
    assertThat(json.path("next").stringValue()).isEqualTo("0.1");
  }

  @Test
  void aTargetHasItsStatesWithoutGaps() {
    JsonNode json = parse(HistoryJson.target(view, new TargetName("glaive"), null));
    assertThat(json.propertyNames())
        .containsExactly("history", "target", "removed", "spans", "transitions");
    assertThat(json.path("removed").booleanValue()).isTrue();
    assertThat(json.path("spans"))
        .extracting(span -> span.path("state").path("label").stringValue())
        .containsExactly("nothing registered", "manual", "type 2");
    assertThat(json.path("spans").path(0).path("until"))
        .isEqualTo(json.path("spans").path(1).path("from"));
    assertThat(json.path("spans").path(2).path("until").path("position").intValue()).isEqualTo(180);
    JsonNode axe = parse(HistoryJson.target(view, new TargetName("axe"), null));
    assertThat(axe.path("removed").booleanValue()).isFalse();
    assertThat(axe.path("spans").path(axe.path("spans").size() - 1).get("until").isNull()).isTrue();
  }

  @Test
  void trendPointsHaveAllLabelsZerosIncluded() {
    TrendSeries series =
        TrendSeries.of(
            view,
            TrendSeries.Interval.CHANGE,
            new Edge(0, view.backfill().tip().date()),
            Edge.at(view.backfill().tip()));
    JsonNode json = parse(HistoryJson.trend(view, series, null));
    assertThat(json.path("interval").stringValue()).isEqualTo("change");
    for (JsonNode point : json.path("points")) {
      assertThat(point.path("counts").propertyNames()).hasSize(Label.values().length);
    }
    assertThat(json.path("points").path(0).path("counts").path("type 2").intValue()).isZero();
    assertThat(json.path("points").path(0).path("counts").path("nothing registered").intValue())
        .isEqualTo(2);
  }

  @Test
  void releasesTellWhereTheyLeftTheBranch() {
    JsonNode json = parse(HistoryJson.releases(view, null));
    JsonNode stable =
        StreamSupport.stream(json.path("releases").spliterator(), false)
            .filter(each -> each.path("tag").stringValue().equals("v2.0.1"))
            .findFirst()
            .orElseThrow();
    assertThat(stable.propertyNames())
        .containsExactly("tag", "commit", "date", "position", "onBranch", "final");
    assertThat(stable.path("onBranch").booleanValue()).isFalse();
    assertThat(stable.path("position").intValue()).isEqualTo(120);
  }

  @Test
  void aComparisonHasEveryListEvenWhereEmpty() {
    Snapshot snapshot = SampleSnapshots.everyKind();
    JsonNode json = parse(HistoryJson.comparison(Comparison.between(snapshot, snapshot)));
    assertThat(json.propertyNames())
        .containsExactly(
            "from",
            "to",
            "summary",
            "added",
            "removed",
            "converted",
            "renamed",
            "changed",
            "unchanged");
    assertThat(json.path("added")).isEmpty();
    assertThat(json.path("unchanged")).hasSize(9);
    JsonNode appeared =
        parse(
            HistoryJson.comparison(
                Comparison.between(new Snapshot(SampleSnapshots.REVISION, List.of()), snapshot)));
    assertThat(appeared.path("added")).hasSize(9);
    assertThat(appeared.path("added").path(0).path("changes").path(0).path("to").propertyNames())
        .containsExactlyElementsOf(STATE);
  }

  private JsonNode transition(String target, int position) {
    return StreamSupport.stream(
            parse(HistoryJson.transitions(view)).path("transitions").spliterator(), false)
        .filter(each -> each.path("target").stringValue().equals(target))
        .filter(each -> each.path("position").intValue() == position)
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode parse(byte[] json) {
    return new JsonMapper().readTree(json);
  }
}
