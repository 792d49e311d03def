package org.vmsdtracker.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What one reader tells of many files, against what a new one tells of each. */
class SourceReaderTest {

  private final SourceReader reader = new SourceReader();

  private static byte[] bytes(String source) {
    return source.getBytes(StandardCharsets.UTF_8);
  }

  private void assertReadAsByItself(SourceKind kind, String source) {
    assertThat(reader.facts(kind, bytes(source))).isEqualTo(Analyzer.facts(kind, bytes(source)));
  }

  private static String machine(String name) {
    return """
    static void %1$s_init(ObjectClass *klass, void *data)
    {
        MachineClass *mc = MACHINE_CLASS(klass);
        mc->alias = "%1$s";
    }
    static const TypeInfo %1$s = {
        .name = "%1$s-machine",
        .parent = TYPE_MACHINE,
        .class_init = %1$s_init,
    };
    static void %1$s_types(void) { type_register_static(&%1$s); }
    type_init(%1$s_types)
    """
        .formatted(name);
  }

  /** Items come, go and move; Aa and BB have the same sum of bytes in the tables of items. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void versionsOfABoardAreReadAsIfEachWereAlone(long seed) {
    var random = new Random(seed);
    List<String> items = new ArrayList<>();
    for (String name : List.of("deskAa", "deskBB", "lamp", "chair")) {
      items.add(machine(name));
    }
    items.add("#define DESK \"desk-1.0\"\n");
    items.add("#if 0\n" + machine("never") + "#endif\n");
    items.add("#ifdef CONFIG_LAMP\n" + machine("maybe") + "#endif\n");
    items.add(
        "static QEMUMachine old = {\n#ifdef A\n  .alias = \"a\",\n#endif\n  .name = DESK };\n");
    for (int version = 0; version < 20; version++) {
      Collections.shuffle(items, random);
      List<String> some = items.subList(0, 1 + random.nextInt(items.size()));

      assertReadAsByItself(
          SourceKind.COMMON_C, "\n".repeat(random.nextInt(3)) + String.join("", some));
    }
  }

  @Test
  void itemsThatDifferInOneByteAreToldApart() {
    for (String name : List.of("deskAa", "deskBB", "deskAb", "deskAa")) {
      FileFacts facts = reader.facts(SourceKind.COMMON_C, bytes(machine(name)));

      assertThat(facts.board().items())
          .anySatisfy(item -> assertThat(item.code()).contains('"' + name + '"'));
    }
  }

  @Test
  void anItemIsKnownByTheLineItStandsOn() {
    String board = machine("desk");

    FileFacts first = reader.facts(SourceKind.COMMON_C, bytes(board));
    FileFacts moved = reader.facts(SourceKind.COMMON_C, bytes("\n\n" + board));

    assertThat(moved.board().items()).isEqualTo(first.board().items());
    assertThat(moved.board().places())
        .extracting(BoardFacts.Place::line)
        .isEqualTo(first.board().places().stream().map(place -> place.line() + 2).toList());
    assertThat(moved.board().places())
        .extracting(BoardFacts.Place::text)
        .isEqualTo(first.board().places().stream().map(BoardFacts.Place::text).toList());
  }

  @ParameterizedTest
  @EnumSource(SourceKind.class)
  void everyKindOfFileIsReadAlsoWhereItSaysNothing(SourceKind kind) {
    assertReadAsByItself(kind, "");
    assertReadAsByItself(kind, "int nothing;\n");
    assertReadAsByItself(kind, machine("desk"));
  }

  private static final String SAVERS =
      """
      void cpu_save(QEMUFile *f, void *opaque)
      {
      }
      int cpu_load(QEMUFile *f, void *opaque, int version_id)
      {
          return 0;
      }
      """;

  private static final String REGISTERS =
      """
      void cpu_exec_init(CPUState *env)
      {
          register_savevm(NULL, "cpu", env->index, CPU_SAVE_VERSION, cpu_save, cpu_load, env);
      }
      """;

  @Test
  void commonCodeTellsOfSaversAndOfWhatRegistersCpus() {
    assertThat(reader.facts(SourceKind.COMMON_C, bytes(SAVERS)).savers()).isNotEmpty();
    assertThat(reader.facts(SourceKind.COMMON_C, bytes(REGISTERS)).savevmCalls()).hasSize(1);
    assertThat(
            reader.facts(
                SourceKind.COMMON_C, bytes("void f(void) { register_savevm(NULL, \"disk\"); }\n")))
        .isEqualTo(FileFacts.NONE);
    assertThat(reader.facts(SourceKind.COMMON_C, bytes("const char *name = \"cpu\";\n")))
        .isEqualTo(FileFacts.NONE);
    assertThat(reader.facts(SourceKind.COMMON_C, bytes("MachineClass *mc;\n")))
        .isEqualTo(FileFacts.NONE);
  }

  /** For some months of 2009 they did. */
  @Test
  void filesOfATargetMayRegisterMachines() {
    String registering =
        "static void all(void) { qemu_register_machine(&desk); }\nmachine_init(all);\n";

    FileFacts facts = reader.facts(SourceKind.TARGET_C, bytes(registering + SAVERS));

    assertThat(facts.board().items()).isNotEmpty();
    assertThat(facts.savers()).isNotEmpty();
    assertThat(reader.facts(SourceKind.TARGET_C, bytes(machine("desk"))).board())
        .isEqualTo(BoardFacts.NONE);
  }
}
