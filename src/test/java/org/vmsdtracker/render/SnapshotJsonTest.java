package org.vmsdtracker.render;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.vmsdtracker.analysis.CpuCommon;
import org.vmsdtracker.analysis.Form;
import org.vmsdtracker.analysis.Label;
import org.vmsdtracker.analysis.Presence;
import org.vmsdtracker.analysis.Registration;
import org.vmsdtracker.analysis.Wire;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SnapshotJsonTest {

  private static final JsonMapper MAPPER = new JsonMapper();

  @Test
  void obeysThePublishedSchema() throws IOException {
    for (var snapshot : List.of(SampleSnapshots.everyKind(), SampleSnapshots.empty())) {
      String json = new String(SnapshotJson.targets(snapshot), UTF_8);
      assertThat(schema().validate(json, InputFormat.JSON)).isEmpty();
    }
  }

  @Test
  void usesWordsThatTheSchemaNames() throws IOException {
    JsonNode target = MAPPER.readTree(schemaText()).path("$defs").path("target").path("properties");
    assertThat(words(target.path("presence"))).containsExactlyElementsOf(wires(Presence.values()));
    assertThat(words(target.path("registration"))).containsAll(wires(Registration.values()));
    assertThat(words(target.path("cpuCommon"))).containsAll(wires(CpuCommon.values()));
    assertThat(words(target.path("label"))).containsExactlyElementsOf(wires(Label.values()));
    assertThat(words(MAPPER.readTree(schemaText()).path("$defs").path("form")))
        .containsExactlyElementsOf(wires(Form.values()));
  }

  @Test
  void writesEveryKeyInTheOrderOfTheContractEvenWhereNothingIsKnown() {
    JsonNode root = MAPPER.readTree(SnapshotJson.targets(SampleSnapshots.everyKind()));
    assertThat(root.propertyNames()).containsExactly("revision", "targets");
    assertThat(root.path("revision").propertyNames()).containsExactly("commit", "describe", "date");
    for (JsonNode target : root.path("targets")) {
      assertThat(target.propertyNames())
          .containsExactly(
              "name",
              "presence",
              "registration",
              "form",
              "migratable",
              "cpuCommon",
              "label",
              "versionId",
              "minimumVersionId",
              "vmsd",
              "evidence",
              "configs",
              "notes");
      if (target.path("vmsd").isObject()) {
        assertThat(target.path("vmsd").propertyNames())
            .containsExactly("symbol", "name", "path", "line");
      }
      for (JsonNode evidence : target.path("evidence")) {
        assertThat(evidence.propertyNames())
            .containsExactly(
                "registration", "form", "inForce", "path", "line", "symbol", "text", "guard");
      }
    }
  }

  @Test
  void tellsTheAxesOfATarget() {
    JsonNode i386 = target("i386");
    assertThat(i386.path("registration").stringValue()).isEqualTo("legacy");
    assertThat(i386.path("form").stringValue()).isEqualTo("CPUClass::vmsd");
    assertThat(i386.path("migratable").booleanValue()).isTrue();
    assertThat(i386.path("cpuCommon").stringValue()).isEqualTo("not-applicable");
    assertThat(i386.path("label").stringValue()).isEqualTo("type 2");
    assertThat(i386.path("versionId").intValue()).isEqualTo(12);
    assertThat(i386.path("minimumVersionId").intValue()).isEqualTo(11);
    assertThat(i386.path("vmsd").path("line").intValue()).isEqualTo(1490);
    assertThat(i386.path("evidence").path(1).path("form").stringValue())
        .isEqualTo("register_savevm(\"cpu\")");
    assertThat(i386.path("configs").size()).isEqualTo(4);
  }

  @Test
  void writesNullForWhatIsNotKnown() {
    JsonNode xtensa = target("xtensa");
    for (String key : List.of("registration", "form", "migratable", "cpuCommon", "vmsd")) {
      assertThat(xtensa.get(key).isNull()).as(key).isTrue();
    }
    JsonNode empty = MAPPER.readTree(SnapshotJson.targets(SampleSnapshots.empty()));
    assertThat(empty.path("revision").get("describe").isNull()).isTrue();
    assertThat(empty.path("targets").isEmpty()).isTrue();
  }

  @Test
  void writesOneTargetAsTheListDoes() {
    JsonNode one =
        MAPPER.readTree(SnapshotJson.target(SampleSnapshots.REVISION, SampleSnapshots.i386()));
    assertThat(one.propertyNames()).containsExactly("revision", "target");
    assertThat(one.path("target")).isEqualTo(target("i386"));
  }

  @Test
  void givesTheSameBytesForTheSameSnapshotWithLineFeedsOnly() {
    byte[] first = SnapshotJson.targets(SampleSnapshots.everyKind());
    assertThat(SnapshotJson.targets(SampleSnapshots.everyKind())).isEqualTo(first);
    assertThat(new String(first, UTF_8)).endsWith("}\n").doesNotContain("\r");
  }

  private static JsonNode target(String name) {
    JsonNode root = MAPPER.readTree(SnapshotJson.targets(SampleSnapshots.everyKind()));
    Optional<JsonNode> found =
        StreamSupport.stream(root.path("targets").spliterator(), false)
            .filter(target -> target.path("name").stringValue().equals(name))
            .findFirst();
    return found.orElseThrow();
  }

  private static List<String> words(JsonNode schema) {
    return StreamSupport.stream(schema.path("enum").spliterator(), false)
        .map(word -> word.isNull() ? "null" : word.stringValue())
        .toList();
  }

  private static List<String> wires(Wire[] values) {
    return Arrays.stream(values).map(Wire::wire).toList();
  }

  private static Schema schema() throws IOException {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(schemaText());
  }

  private static String schemaText() throws IOException {
    try (InputStream schema =
        SnapshotJsonTest.class.getResourceAsStream("/schema/targets.schema.json")) {
      return new String(schema.readAllBytes(), UTF_8);
    }
  }
}
