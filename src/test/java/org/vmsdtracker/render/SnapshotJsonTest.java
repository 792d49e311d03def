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
import org.vmsdtracker.history.LinkTemplates;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SnapshotJsonTest {

  private static final JsonMapper MAPPER = new JsonMapper();

  @Test
  void obeysThePublishedSchema() throws IOException {
    for (var snapshot : List.of(SampleSnapshots.everyKind(), SampleSnapshots.empty())) {
      String json = new String(SnapshotJson.targets(snapshot, Surroundings.PLAIN), UTF_8);
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
    JsonNode root =
        MAPPER.readTree(SnapshotJson.targets(SampleSnapshots.everyKind(), Surroundings.PLAIN));
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
              "notes",
              "machineTypes",
              "accelerators",
              "acceleratorEvidence",
              "deprecated",
              "deprecation",
              "maintainers",
              "group",
              "groupReasons",
              "conversion",
              "removedIn");
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
    JsonNode empty =
        MAPPER.readTree(SnapshotJson.targets(SampleSnapshots.empty(), Surroundings.PLAIN));
    assertThat(empty.path("revision").get("describe").isNull()).isTrue();
    assertThat(empty.path("targets").isEmpty()).isTrue();
  }

  @Test
  void listsMachineTypesByVersionAndKeepsDefinedAndRegisteredApart() {
    JsonNode machines = target("i386").path("machineTypes");
    assertThat(texts(machines.path("versioned")))
        .containsExactly("pc-q35-2.9", "pc-q35-2.10", "pc-q35-6.0", "xenfv-4.2");
    assertThat(texts(machines.path("defined")))
        .containsExactly("pc-q35-1.0", "pc-q35-2.9", "pc-q35-2.10", "pc-q35-6.0", "xenfv-4.2");
    assertThat(texts(machines.path("machines")))
        .containsExactly("isapc", "pc-q35-2.9", "pc-q35-2.10", "pc-q35-6.0", "xenfv-4.2");
    JsonNode q35 = machines.path("families").path(0);
    assertThat(q35.path("name").stringValue()).isEqualTo("pc-q35");
    assertThat(q35.path("count").intValue()).isEqualTo(3);
    assertThat(q35.path("oldest").stringValue()).isEqualTo("2.9");
    assertThat(q35.path("newest").stringValue()).isEqualTo("6.0");
    assertThat(target("alpha").path("machineTypes").path("families").isEmpty()).isTrue();
  }

  @Test
  void tellsWhatStandsAroundTheCpuWithLinksToTheLines() {
    JsonNode i386 = target("i386");
    assertThat(texts(i386.path("accelerators"))).containsExactly("kvm", "tcg");
    assertThat(i386.at("/acceleratorEvidence/0/evidence/0/link").stringValue())
        .isEqualTo(
            "https://gitlab.com/qemu-project/qemu/-/blob/b1cffefa1b163bce9aebc3416f562c1d3886eeaa/meson.build#L80");
    assertThat(i386.path("deprecated").booleanValue()).isFalse();
    assertThat(i386.get("deprecation").isNull()).isTrue();
    assertThat(i386.at("/maintainers/section").stringValue()).isEqualTo("X86 KVM CPUs");
    assertThat(i386.at("/maintainers/sections/0/section").stringValue()).isEqualTo("X86 TCG CPUs");
    JsonNode moxie = target("moxie");
    assertThat(moxie.path("deprecated").booleanValue()).isTrue();
    assertThat(moxie.at("/deprecation/since").stringValue()).isEqualTo("5.2.0");
  }

  @Test
  void writesNullWithANoteWhereTheSourcesDoNotTellWhatStandsAround() {
    JsonNode xtensa = target("xtensa");
    for (String key : List.of("machineTypes", "accelerators", "acceleratorEvidence")) {
      assertThat(xtensa.get(key).isNull()).as(key).isTrue();
    }
    assertThat(texts(xtensa.path("notes"))).anyMatch(note -> note.contains("calls itself"));
    for (String key : List.of("machineTypes", "accelerators", "deprecated", "maintainers")) {
      assertThat(target("rx").get(key).isNull()).as(key).isTrue();
    }
  }

  @Test
  void givesAReasonForAGroupThatIsNotKnown() {
    JsonNode i386 = target("i386");
    assertThat(i386.get("group").isNull()).isTrue();
    assertThat(texts(i386.path("groupReasons"))).hasSize(1).first().asString().contains("history");
  }

  @Test
  void tellsTheGroupOnceThereIsAHistory() {
    var around = new Surroundings(LinkTemplates.DEFAULT, SampleHistory.view());
    JsonNode root = MAPPER.readTree(SnapshotJson.targets(SampleSnapshots.everyKind(), around));
    JsonNode i386 = root.path("targets").path(2);
    assertThat(i386.path("group").stringValue()).isEqualTo("d");
    assertThat(texts(i386.path("groupReasons"))).first().asString().contains("KVM");
  }

  @Test
  void pricesTheConversion() {
    JsonNode conversion = target("i386").path("conversion");
    assertThat(conversion.path("verdict").stringValue()).isEqualTo("bound");
    assertThat(conversion.path("machineTypes").intValue()).isEqualTo(3);
    assertThat(conversion.at("/nextRelease/version").stringValue()).isEqualTo("6.0");
    assertThat(conversion.at("/nextRelease/month").stringValue()).isEqualTo("2021-04");
    assertThat(conversion.get("deletedFrom").isNull()).isTrue();
    assertThat(conversion.path("paragraph").stringValue())
        .isEqualTo(String.join(" ", texts(conversion.path("sentences"))));
    assertThat(target("xtensa").at("/conversion/verdict").stringValue()).isEqualTo("cannot tell");
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::stringValue).toList();
  }

  @Test
  void writesOneTargetAsTheListDoes() {
    JsonNode one =
        MAPPER.readTree(
            SnapshotJson.target(
                SampleSnapshots.everyKind(), SampleSnapshots.i386(), Surroundings.PLAIN, null));
    assertThat(one.propertyNames()).containsExactly("revision", "target");
    assertThat(one.path("target")).isEqualTo(target("i386"));
  }

  @Test
  void givesTheSameBytesForTheSameSnapshotWithLineFeedsOnly() {
    byte[] first = SnapshotJson.targets(SampleSnapshots.everyKind(), Surroundings.PLAIN);
    assertThat(SnapshotJson.targets(SampleSnapshots.everyKind(), Surroundings.PLAIN))
        .isEqualTo(first);
    assertThat(new String(first, UTF_8)).endsWith("}\n").doesNotContain("\r");
  }

  private static JsonNode target(String name) {
    JsonNode root =
        MAPPER.readTree(SnapshotJson.targets(SampleSnapshots.everyKind(), Surroundings.PLAIN));
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
