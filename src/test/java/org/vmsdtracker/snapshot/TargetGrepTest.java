package org.vmsdtracker.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmsdtracker.analysis.Label;
import org.vmsdtracker.analysis.SourceLine;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.git.testing.TestHistory;

class TargetGrepTest {

  private static final String REGISTER =
      """
      static void cpu_class_init(ObjectClass *oc, const void *data)
      {
          DeviceClass *dc = DEVICE_CLASS(oc);
          CPUClass *cc = CPU_CLASS(oc);
          cc->set_pc = set_pc;
          dc->vmsd = &vmstate_demo;
      }
      """;

  @TempDir private Path directory;

  private TestHistory history;

  @BeforeEach
  void targetsOfMostKinds() {
    history = TestHistory.in(directory.resolve("qemu.git"));
    TestHistory.Draft tree = history.commit("targets");
    for (String target : List.of("sound", "stub", "old", "empty")) {
      tree.put("configs/targets/" + target + "-softmmu.mak", "TARGET_ARCH=" + target + "\n");
    }
    tree.put(
            "target/sound/cpu.c",
            """
            static const VMStateDescription vmstate_demo = {
                .name = "cpu",
                .fields = (const VMStateField[]) {
                    VMSTATE_STRUCT(parent_obj, DemoCPU, 0, vmstate_cpu_common, CPUState),
                    VMSTATE_END_OF_LIST()
                }
            };
            """
                + REGISTER)
        .put(
            "target/stub/cpu.c",
            """
            static const VMStateDescription vmstate_demo = {
                .name = "cpu",
                .unmigratable = 1,
            };
            """
                + REGISTER)
        .put(
            "target/old/cpu.c",
            """
            static const VMStateDescription vmstate_demo = {
                .name = "cpu",
                .fields = (const VMStateField[]) {
                    VMSTATE_UINT32(env.pc, DemoCPU),
                    VMSTATE_END_OF_LIST()
                }
            };
            static const struct SysemuCPUOps demo_ops = {
                .legacy_vmsd = &vmstate_demo, /* legacy_vmsd, twice in a line */
            };
            """)
        .put("target/old/sub/bits.c.inc", "/* no dc->vmsd any more: müde */ int no_end_of_line;")
        .put("target/empty/cpu.c", "/* dc->vmsd is still missing. */\r\nint cpu;\n")
        .put("target/empty/table.h", "vmsd\0vmsd\n".getBytes(StandardCharsets.UTF_8))
        .put("target/empty/notes.txt", "legacy_vmsd\n")
        .put("hw/core/cpu.c", "/* legacy_vmsd */\n")
        .write();
  }

  @AfterEach
  void close() {
    history.close();
  }

  private GrepReport report() {
    try (GitRepository repository =
        GitRepository.open(directory.resolve("qemu.git"), TestHistory.MASTER)) {
      return TargetGrep.of(
          repository, new SnapshotReader(FactsCache.none()).read(repository, repository.tip()));
    }
  }

  private GrepAnswer answer(GrepQuestion question) {
    return report().answers().get(question.ordinal());
  }

  private static List<String> wrong(GrepAnswer answer) {
    return answer.wrong().stream()
        .map(
            wrong ->
                "%s %s %s"
                    .formatted(
                        wrong.target(),
                        wrong.label().wire(),
                        wrong.hit() == null ? "without a hit" : wrong.hit().text()))
        .toList();
  }

  @Test
  void whatASearchTakesForTrueIsHeldAgainstTheState() {
    assertThat(wrong(answer(GrepQuestion.TYPE_1)))
        .containsExactly(
            "empty nothing registered /* dc->vmsd is still missing. */",
            "old type 2 /* no dc->vmsd any more: müde */ int no_end_of_line;",
            "stub unmigratable dc->vmsd = &vmstate_demo;");
    assertThat(wrong(answer(GrepQuestion.TYPE_2))).isEmpty();
    assertThat(wrong(answer(GrepQuestion.CPU_COMMON)))
        .containsExactly("empty nothing registered without a hit", "old type 2 without a hit");
    assertThat(wrong(answer(GrepQuestion.UNMIGRATABLE))).isEmpty();
    assertThat(report().answers()).allMatch(answer -> answer.asked() == 4);
  }

  @Test
  void aHitHasItsPlace() {
    assertThat(answer(GrepQuestion.TYPE_1).wrong().get(2).hit())
        .isEqualTo(new SourceLine("target/stub/cpu.c", 10, "dc->vmsd = &vmstate_demo;"));
  }

  @Test
  void gitItselfPrintsAsManyLines() throws Exception {
    assumeThat(run("git", "--version")).isNotEmpty();
    for (GrepAnswer answer : report().answers()) {
      String command = report().command(answer.question());
      assertThat(run("sh", "-c", command)).as(command).hasSize(answer.lines());
    }
    assertThat(answer(GrepQuestion.MIGRATES).lines()).isEqualTo(5);
  }

  private List<String> run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(directory.resolve("qemu.git").toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return printed.lines().toList();
  }

  @Test
  void whereTheSourcesDoNotTellNothingIsAsked() {
    assertThat(Arrays.stream(GrepQuestion.values()).map(q -> q.isTrueOf(Label.CANNOT_TELL)))
        .containsOnlyNulls();
  }
}
