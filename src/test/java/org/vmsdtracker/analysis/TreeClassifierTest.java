package org.vmsdtracker.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vmsdtracker.analysis.TreeBuilder.DESCRIPTION;
import static org.vmsdtracker.analysis.TreeBuilder.inClassInit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreeClassifierTest {

  private static final String SAVERS =
      """
      void cpu_save(QEMUFile *f, void *opaque)
      {
      }
      int cpu_load(QEMUFile *f, void *opaque, int version_id)
      {
          if (version_id < 2) return -1;
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

  private static final String BOARD =
      """
      static void board_init(void)
      {
          register_savevm(NULL, "cpu", 0, 4, cpu_save, cpu_load, env);
      }
      """;

  private static final String NOTHING = "int nothing;\n";

  private static final Map<String, List<String>> SOURCES = sources();

  private static Map<String, List<String>> sources() {
    var sources = new TreeMap<String, List<String>>();
    for (String target : List.of("foo", "zed")) {
      String directory = "target/" + target + "/";
      sources.put(
          directory + "cpu.c",
          List.of(
              NOTHING,
              inClassInit("dc->vmsd = &vmstate_foo;"),
              inClassInit("cc->vmsd = &vmstate_foo;"),
              inClassInit("hang(cc);")));
      sources.put(
          directory + "machine.c",
          List.of(NOTHING, DESCRIPTION, "\n" + DESCRIPTION, SAVERS, "\n" + SAVERS));
      sources.put(
          directory + "cpu.h",
          List.of(
              NOTHING,
              "#define CPU_SAVE_VERSION 3\n",
              "#define hang(c) ((c)->vmsd = &vmstate_foo)\n",
              "{ CPUClass"));
    }
    sources.put("target/m16/helper.c", List.of(NOTHING, SAVERS));
    sources.put("exec.c", List.of(NOTHING, REGISTERS, "\n" + REGISTERS));
    sources.put(
        "vl.c",
        List.of(
            NOTHING, "#if defined(TARGET_FOO)\n" + SAVERS + "#endif\n", REGISTERS, SAVERS, MAIN));
    sources.put("hw/board.c", List.of(NOTHING, BOARD, "\n" + BOARD));
    sources.put("hw/zed/board.c", List.of(NOTHING, BOARD));
    sources.put(
        "Makefile.target",
        List.of(
            NOTHING, "obj-foo-y = board.o\n", "ifeq ($(TARGET_ARCH), zed)\nobj-y += board.o\n"));
    sources.put(
        "configure",
        List.of(
            NOTHING, "target_list=\"foo-softmmu zed-linux-user\"\n", "target_list=\"m16-user\""));
    sources.put("configs/targets/foo-softmmu.mak", List.of(NOTHING, "TARGET_ARCH=zed\n"));
    sources.put("configs/targets/zed-softmmu.mak", List.of("TARGET_ARCH=zed\n"));
    sources.put("README", List.of(NOTHING));
    sources.putAll(boards());
    return sources;
  }

  /** Boards, what their macros are, and what they are built by. */
  private static Map<String, List<String>> boards() {
    var sources = new TreeMap<String, List<String>>();
    for (String path : List.of("hw/foo/desk.c", "hw/zed/desk.c", "hw/generic/desk.c")) {
      var boards =
          new ArrayList<>(
              List.of(
                  NOTHING,
                  desk("MACHINE_TEXT(1)"),
                  "\n" + desk("MACHINE_TEXT(1)"),
                  "#include \"near.h\"\n" + desk("MACHINE_TEXT(2)"),
                  desk("\"desk-1.0\"")));
      if (path.startsWith("hw/zed/")) {
        boards.add(desk("UNKNOWN"));
        boards.add(desk("\"desk\"") + "{");
      }
      sources.put(path, boards);
    }
    for (String directory : List.of("hw/foo/", "hw/zed/", "hw/generic/")) {
      String frame = frame("old");
      sources.put(
          directory + "frame.c",
          List.of(
              NOTHING,
              frame,
              frame("older"),
              frame.replace("\"machine\"", "\"device\""),
              frame.replace("\"machine\"", "\"chair-machine\"")));
      sources.put(
          directory + "chair.c",
          List.of(NOTHING, CHAIR, CHAIR.replace("\"frame-machine\"", "\"desk-machine\"")));
    }
    sources.put("hw/foo/shelf.c", List.of(NOTHING, SHELF, SHELF + LAMP));
    sources.put("hw/foo/main.c", List.of(NOTHING, MAIN, MAIN + LAMP));
    sources.put("hw/foo/lamp.c", List.of(NOTHING, LAMP, LAMP.replace("lamp", "bulb")));
    sources.put("include/hw/boards.h", List.of(MACHINE_H, "\n" + MACHINE_H, NOTHING));
    sources.put("include/hw/foo/near.h", List.of(NOTHING, TEXT, TEXT.replace("desk", "seat")));
    sources.put("include/hw/zed/far.h", List.of(NOTHING, TEXT.replace("desk", "bench")));
    sources.put("include/qemu/age.h", List.of(NOTHING, AGE, AGE.replace("6", "2")));
    sources.put("VERSION", List.of("10.1.0", "7.0.50\n", "none"));
    sources.put(
        "hw/generic/meson.build",
        List.of(
            NOTHING,
            "system_ss.add(files('desk.c'))\n",
            "system_ss.add(when: 'CONFIG_DESK', if_true: files('desk.c'))\n"));
    sources.put("hw/generic/Kconfig", List.of(NOTHING, "config DESK\n    depends on ZED\n"));
    return sources;
  }

  private static String desk(String name) {
    return """
    static void desk_init(ObjectClass *klass, void *data)
    {
        MachineClass *mc = MACHINE_CLASS(klass);
        mc->name = %s;
    }
    static const TypeInfo desk = {
        .name = "desk-machine",
        .parent = MACHINE_PARENT,
        .class_init = desk_init,
    };
    static void desk_types(void)
    {
        MACHINE_VER_DELETION(4, 0);
        type_register_static(&desk);
    }
    type_init(desk_types)
    """
        .formatted(name);
  }

  /** A type for others to build on. */
  private static String frame(String deprecation) {
    return """
    static void frame_init(ObjectClass *klass, void *data)
    {
        MachineClass *mc = MACHINE_CLASS(klass);
        mc->deprecation_reason = "%s";
    }
    static const TypeInfo frame = {
        .name = "frame-machine",
        .parent = "machine",
        .abstract = true,
        .class_init = frame_init,
    };
    static void frame_types(void) { type_register_static(&frame); }
    type_init(frame_types)
    """
        .formatted(deprecation);
  }

  private static final String CHAIR =
      """
      static void chair_init(ObjectClass *klass, void *data)
      {
          MachineClass *mc = MACHINE_CLASS(klass);
          mc->alias = "seat";
      }
      static const TypeInfo chair = {
          .name = "chair-machine",
          .parent = "frame-machine",
          .class_init = chair_init,
      };
      static void chair_types(void) { type_register_static(&chair); }
      type_init(chair_types)
      """;

  /** A machine that another file registers. */
  private static final String SHELF = "QEMUMachine shelf = { .name = \"shelf\" };\n";

  private static final String MAIN =
      """
      static void register_machines(void) { qemu_register_machine(&shelf); }
      machine_init(register_machines)
      """;

  private static final String LAMP =
      """
      static QEMUMachine lamp = { .name = "lamp" };
      static void lamp_all(void) { qemu_register_machine(&lamp); }
      machine_init(lamp_all)
      """;

  private static final String MACHINE_H = "#define MACHINE_PARENT \"machine\"\n";

  private static final String TEXT =
      "#define MACHINE_TEXT(n) MACHINE_TEXT_BODY(n)\n#define MACHINE_TEXT_BODY(n) \"desk-\" #n \".0\"\n";

  private static final String AGE =
      """
      #define MACHINE_VER_DEPRECATION_MAJOR 3
      #define MACHINE_VER_DELETION_MAJOR 6
      #define MACHINE_VER_DELETION(major, minor) \\
          do { if (major + MACHINE_VER_DELETION_MAJOR <= QEMU_VERSION_MAJOR) { return; } } while (0)
      """;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void afterManyChangesTheStatesAreThoseOfTheWholeTree(long seed) {
    assertThat(change(new Random(seed), 60)).as("trees whose machine types are told").isPositive();
  }

  @Property(tries = 200)
  @Tag("property")
  void afterAnyChangesTheStatesAreThoseOfTheWholeTree(
      @ForAll Random random, @ForAll @IntRange(min = 1, max = 40) int steps) {
    change(random, steps);
  }

  /** Returns after how many of the steps some target had machine types. */
  private static int change(Random random, int steps) {
    int told = 0;
    var tree = new TreeClassifier();
    var files = new TreeMap<String, FileFacts>();
    var unread = new TreeMap<String, String>();
    for (Map.Entry<String, List<String>> source : SOURCES.entrySet()) {
      List<String> versions = source.getValue();
      FileFacts facts = facts(source.getKey(), versions.get(1 % versions.size()));
      files.put(source.getKey(), facts);
      tree.put(source.getKey(), facts);
    }
    for (int i = 0; i < steps; i++) {
      List<TargetState> before = tree.states();
      for (int changes = random.nextInt(4); changes >= 0; changes--) {
        change(tree, files, unread, random);
      }
      if (random.nextInt(4) == 0) {
        tree = copyOf(tree, random);
      }

      List<TargetState> after = tree.states();

      assertThat(after).isEqualTo(Analyzer.classify(files, unread).states());
      assertThat(tree.facts()).isEqualTo(Analyzer.classify(files, unread).facts());
      assertUnchangedAreSame(before, after);
      told += tree.facts().targets().stream().anyMatch(t -> isTold(t)) ? 1 : 0;
    }
    return told;
  }

  private static boolean isTold(TargetFacts facts) {
    return facts.machines() != null && !facts.machines().isEmpty();
  }

  private static void change(
      TreeClassifier tree,
      Map<String, FileFacts> files,
      Map<String, String> unread,
      Random random) {
    String path = pick(new ArrayList<>(SOURCES.keySet()), random);
    files.remove(path);
    unread.remove(path);
    int choice = random.nextInt(8);
    if (choice == 0) {
      unread.put(path, path + " is too large.");
      tree.putUnread(path, path + " is too large.");
    } else if (choice == 1) {
      tree.remove(path);
    } else {
      FileFacts facts = facts(path, pick(SOURCES.get(path), random));
      files.put(path, facts);
      tree.put(path, facts);
    }
  }

  /** A copy, of which the original no longer tells anything. */
  private static TreeClassifier copyOf(TreeClassifier tree, Random random) {
    TreeClassifier copy = tree.copy();
    for (int i = 0; i < 4; i++) {
      change(tree, new TreeMap<>(), new TreeMap<>(), random);
    }
    tree.states();
    tree.facts();
    return copy;
  }

  private static void assertUnchangedAreSame(List<TargetState> before, List<TargetState> after) {
    for (TargetState state : after) {
      Stream<TargetState> equal = before.stream().filter(state::equals);
      assertThat(equal).allSatisfy(old -> assertThat(old).isSameAs(state));
    }
  }

  @Test
  void aFileThatSaysNothingKeepsTheListOfStates() {
    var tree = new TreeClassifier();
    tree.put("target/foo/cpu.c", facts("target/foo/cpu.c", inClassInit("dc->vmsd = &v;")));
    List<TargetState> before = tree.states();

    tree.put("target/foo/translate.c", FileFacts.NONE);
    tree.put("hw/board.c", facts("hw/board.c", BOARD));
    tree.remove("target/foo/translate.c");

    assertThat(tree.states()).isSameAs(before);
  }

  @Test
  void theLastFileTakesItsTargetAway() {
    var tree = new TreeClassifier();
    tree.put("target/foo/cpu.c", FileFacts.NONE);
    tree.put("target/foo/cpu.h", FileFacts.NONE);
    tree.remove("target/foo/cpu.c");
    assertThat(tree.states()).hasSize(1);

    tree.remove("target/foo/cpu.h");

    assertThat(tree.states()).isEmpty();
  }

  private static TreeClassifier twoDesks() {
    var tree = new TreeClassifier();
    for (String target : List.of("foo", "zed")) {
      put(tree, "configs/targets/" + target + "-softmmu.mak", "TARGET_ARCH=" + target + "\n");
      put(tree, "target/" + target + "/cpu.c", NOTHING);
    }
    put(tree, "include/hw/boards.h", MACHINE_H);
    put(tree, "include/qemu/text.h", TEXT);
    put(tree, "hw/foo/desk.c", desk("MACHINE_TEXT(1)"));
    put(tree, "hw/zed/desk.c", desk("\"fixed\""));
    tree.facts();
    return tree;
  }

  private static void put(TreeClassifier tree, String path, String source) {
    tree.put(path, facts(path, source));
  }

  private static List<String> machines(TreeFacts facts, String target) {
    List<MachineType> machines =
        facts.target(new TargetName(target)).map(TargetFacts::machines).orElseThrow();
    return machines.stream().map(MachineType::name).toList();
  }

  @Test
  void aMacroOfAHeaderChangesTheBoardsThatUseIt() {
    TreeClassifier tree = twoDesks();
    TreeFacts before = tree.facts();

    put(tree, "include/qemu/text.h", TEXT.replace("desk", "seat"));
    TreeFacts after = tree.facts();

    assertThat(machines(before, "foo")).containsExactly("desk-1.0");
    assertThat(machines(after, "foo")).containsExactly("seat-1.0");
    assertThat(after.targets().get(1)).isSameAs(before.targets().get(1));
  }

  @Test
  void aMacroThatNoBoardUsesKeepsTheFacts() {
    TreeClassifier tree = twoDesks();
    TreeFacts before = tree.facts();

    put(tree, "include/qemu/other.h", "#define OTHER_MACHINE \"other\"\n");

    assertThat(tree.facts()).isSameAs(before);
  }

  @Test
  void linesThatMoveChangeOnlyLines() {
    TreeClassifier tree = twoDesks();
    MachineType before = tree.facts().targets().get(0).machines().get(0);

    put(tree, "hw/foo/desk.c", "\n\n" + desk("MACHINE_TEXT(1)"));

    assertThat(tree.facts().targets().get(0).machines())
        .containsExactly(
            new MachineType(
                before.name(),
                before.alias(),
                before.isDefault(),
                before.deprecation(),
                before.registered(),
                before.path(),
                before.line() + 2,
                before.text()));
  }

  private static FileFacts facts(String path, String source) {
    return SourceKind.of(path)
        .map(kind -> Analyzer.facts(kind, source.getBytes(StandardCharsets.UTF_8)))
        .orElse(FileFacts.NONE);
  }

  private static <T> T pick(List<T> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }
}
