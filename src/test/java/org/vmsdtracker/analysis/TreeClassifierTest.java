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
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

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
        List.of(NOTHING, "#if defined(TARGET_FOO)\n" + SAVERS + "#endif\n", REGISTERS, SAVERS));
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
    return sources;
  }

  @Property(tries = 200)
  void afterAnyChangesTheStatesAreThoseOfTheWholeTree(
      @ForAll Random random, @ForAll @IntRange(min = 1, max = 40) int steps) {
    var tree = new TreeClassifier();
    var files = new TreeMap<String, FileFacts>();
    var unread = new TreeMap<String, String>();
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
    }
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

  private static FileFacts facts(String path, String source) {
    return SourceKind.of(path)
        .map(kind -> Analyzer.facts(kind, source.getBytes(StandardCharsets.UTF_8)))
        .orElse(FileFacts.NONE);
  }

  private static <T> T pick(List<T> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }
}
