package org.vmsdtracker.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vmsdtracker.analysis.TreeBuilder.tree;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which targets a board belongs to, as directories and the build files of each era say. */
class BoardOwnersTest {

  private static final List<String> ALL = List.of("foo", "m16", "x86_64", "zed");

  private static String board(String name) {
    return """
    static QEMUMachine one = { .name = "%s" };
    static void register_one(void) { qemu_register_machine(&one); }
    machine_init(register_one);
    """
        .formatted(name);
  }

  private static TreeBuilder targets() {
    return tree("foo-softmmu", "zed-softmmu", "m16-softmmu", "x86_64-softmmu")
        .put("target/foo/cpu.c", "int foo;\n")
        .put("target/zed/cpu.c", "int zed;\n")
        .put("target/m16/cpu.c", "int m16;\n")
        .put("target/x86_64/cpu.c", "int host;\n");
  }

  /** The targets that have the board, which all have another one. */
  private static List<String> owners(TreeBuilder tree) {
    TreeFacts facts = tree.put("hw/foo/every.c", board("every")).facts();
    return facts.targets().stream()
        .filter(target -> has(target, "board"))
        .map(target -> target.name().value())
        .toList();
  }

  private static boolean has(TargetFacts target, String name) {
    return Objects.requireNonNull(target.machines()).stream()
        .anyMatch(machine -> machine.name().equals(name));
  }

  @Test
  void aBoardBelongsToTheTargetOfItsDirectory() {
    assertThat(owners(targets().put("hw/zed/board.c", board("board")))).containsExactly("zed");
  }

  @Test
  void aBoardInADirectoryBelowBelongsToTheSame() {
    assertThat(owners(targets().put("hw/zed/kitchen/board.c", board("board"))))
        .containsExactly("zed");
  }

  @Test
  void aDirectoryMayBeNamedByAnArchitectureOfTheTarget() {
    assertThat(
            owners(
                targets()
                    .put(
                        "configs/targets/zed64-softmmu.mak",
                        "TARGET_ARCH=zed64\nTARGET_BASE_ARCH=zed\n")
                    .put("hw/zed64/board.c", board("board"))))
        .containsExactly("zed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "obj-zed-y = other.o board.o\n",
        "obj-zed-y += other.o \\\n  board.o\n",
        "obj-zed-$(CONFIG_KITCHEN) += board.o\n",
        "ifeq ($(TARGET_ARCH), zed)\nobj-y += board.o\nendif\n",
        "ifeq ($(TARGET_BASE_ARCH), zed)\nobj-y += other.o board.o\nendif\n",
        "ifeq ($(TARGET_ARCH), foo)\nobj-y += other.o\nelse\nobj-zed-y += board.o\nendif\n",
        "ifeq ($(TARGET_BASE_ARCH), zed)\nifdef CONFIG_KITCHEN\nobj-y += board.o\nendif\nendif\n",
      })
  void aFlatBoardBelongsToWhereMakefileTargetBuildsIt(String makefile) {
    assertThat(owners(targets().put("Makefile.target", makefile).put("hw/board.c", board("board"))))
        .containsExactly("zed");
  }

  @Test
  void aFlatBoardMayBelongToSeveral() {
    assertThat(
            owners(
                targets()
                    .put("Makefile.target", "obj-foo-y += board.o\nobj-zed-y += board.o\n")
                    .put("hw/board.c", board("board"))))
        .containsExactly("foo", "zed");
  }

  @Test
  void aFlatBoardBelongsToTheDirectoryWhoseMakefileBuildsIt() {
    assertThat(
            owners(
                targets()
                    .put("hw/zed/Makefile.objs", "obj-y = other.o board.o\n")
                    .put("hw/board.c", board("board"))))
        .containsExactly("zed");
  }

  @Test
  void aFlatBoardThatNothingBuildsBelongsToNone() {
    assertThat(owners(targets().put("hw/board.c", board("board")))).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "system_ss.add(files('board.c')) | foo m16 x86_64 zed",
        "specific_ss.add(when: 'CONFIG_SYSTEM_ONLY', if_true: files('board.c')) | foo m16 x86_64 zed",
        "system_ss.add(when: 'CONFIG_XEN', if_true: files('board.c')) | x86_64",
        "system_ss.add(when: 'CONFIG_NEEDS_KVM', if_true: files('board.c')) | x86_64",
        "system_ss.add(when: 'CONFIG_NEEDS_ZED', if_true: files('board.c')) | zed",
        "system_ss.add(when: 'CONFIG_ZED', if_true: files('board.c')) | zed",
        "system_ss.add(when: ['CONFIG_FREE', 'CONFIG_NEEDS_ZED'], if_true: files('board.c')) | zed",
        "system_ss.add(when: 'CONFIG_FREE', if_true: files('board.c')) | foo m16 x86_64 zed",
      })
  void aBoardOfAGenericDirectoryBelongsToWhereItsOptionsHold(String meson, String owners) {
    assertThat(
            owners(
                targets()
                    .put("hw/generic/meson.build", "system_ss = ss.source_set()\n" + meson + "\n")
                    .put(
                        "hw/generic/Kconfig",
                        """
                        config NEEDS_KVM
                            bool
                            depends on KVM
                        config NEEDS_ZED
                            bool
                            depends on ZED && PCI
                        config FREE
                            bool
                        """)
                    .put("hw/generic/board.c", board("board"))))
        .containsExactly(owners.split(" ", -1));
  }

  @Test
  void aFileThatStandsInForAnotherIsNoBoard() {
    String meson =
        "system_ss.add(when: 'CONFIG_FREE', if_true: files('other.c'), if_false: files('board.c'))";

    assertThat(
            owners(
                targets()
                    .put("hw/generic/meson.build", meson)
                    .put("hw/generic/board.c", board("board"))))
        .isEmpty();
  }

  @Test
  void aBoardOfAGenericDirectoryIsBuiltByItsMakefile() {
    TreeBuilder tree = targets().put("hw/generic/board.c", board("board"));

    assertThat(owners(tree.put("hw/generic/Makefile.objs", "obj-y += board.o\n")))
        .containsExactlyElementsOf(ALL);
    assertThat(owners(tree.put("hw/generic/Makefile.objs", "obj-$(CONFIG_XEN) += board.o\n")))
        .containsExactly("x86_64");
  }

  @Test
  void aTargetWithoutSystemEmulationHasNoMachineTypes() {
    TreeFacts facts =
        tree("foo-softmmu", "zed-linux-user")
            .put("target/foo/cpu.c", "int foo;\n")
            .put("target/zed/cpu.c", "int zed;\n")
            .put("hw/foo/board.c", board("board"))
            .put("hw/zed/board.c", board("board"))
            .facts();

    Map<String, Integer> counts = new TreeMap<>();
    facts
        .targets()
        .forEach(
            target ->
                counts.put(
                    target.name().value(), Objects.requireNonNull(target.machines()).size()));
    assertThat(counts).isEqualTo(Map.of("foo", 1, "zed", 0));
  }
}
