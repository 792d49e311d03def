package org.vmsdtracker.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmsdtracker.analysis.Label;
import org.vmsdtracker.analysis.Registration;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.git.GitFailure;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.git.testing.TestHistory;

/** What a snapshot makes of trees and files that no release has. */
class SnapshotReaderTest {

  private static final String DESCRIPTION =
      """
      static const VMStateDescription vmstate_demo = {
          .name = "cpu",
          .version_id = 3,
          .minimum_version_id = 2,
          .fields = (const VMStateField[]) {
              VMSTATE_UINT32(env.pc, DemoCPU),
              VMSTATE_END_OF_LIST()
          }
      };
      """;
  private static final String REGISTRATION =
      """
      static const struct SysemuCPUOps demo_sysemu_ops = {
          .legacy_vmsd = &vmstate_demo,
      };
      """;

  @TempDir private Path directory;

  private TestHistory history;

  @BeforeEach
  void create() {
    history = TestHistory.in(directory.resolve("qemu.git"));
  }

  @AfterEach
  void close() {
    history.close();
  }

  @Test
  void saysThatAFileIsTooLargeWhereNothingIsFoundElsewhere() {
    demo().put("target/demo/cpu.c", seventeenMebibytes()).write();

    TargetState demo = demoState();

    assertThat(demo.registration()).isNull();
    assertThat(demo.label()).isEqualTo(Label.CANNOT_TELL);
    assertThat(demo.evidence()).isEmpty();
    assertThat(demo.notes())
        .anySatisfy(
            note ->
                assertThat(note)
                    .isEqualTo(
                        "target/demo/cpu.c is larger than the 16 MiB that are read,"
                            + " so what it registers isn't known."));
  }

  @Test
  void takesARegistrationThatStandsBesideATooLargeFile() {
    demo()
        .put("target/demo/cpu.c", DESCRIPTION + REGISTRATION)
        .put("target/demo/translate.c", seventeenMebibytes())
        .write();

    assertIsRegistered(demoState());
  }

  @Test
  void readsAFileWithNulBytes() {
    demo()
        .put("target/demo/cpu.c", "/* \0 */ \0\0\n" + DESCRIPTION + "\0\n" + REGISTRATION + "\0")
        .write();

    assertIsRegistered(demoState());
    assertThat(demoState().vmsd().line()).isEqualTo(2);
  }

  @Test
  void readsAFileThatIsNoUtf8() {
    var source = new ByteArrayOutputStream();
    source.writeBytes(
        "/* J\u00f6rg */ static const char *by = \"".getBytes(StandardCharsets.ISO_8859_1));
    source.writeBytes(new byte[] {(byte) 0xc3, '(', (byte) 0xff, (byte) 0xfe, '"', ';', '\n'});
    source.writeBytes((DESCRIPTION + REGISTRATION).getBytes(StandardCharsets.UTF_8));
    demo().put("target/demo/cpu.c", source.toByteArray()).write();

    assertIsRegistered(demoState());
    assertThat(demoState().vmsd().line()).isEqualTo(2);
  }

  @Test
  void readsAFileWithUnbalancedBraces() {
    demo()
        .put("target/demo/cpu.c", "}}\n" + DESCRIPTION + REGISTRATION + "void f(void) { if (x) {\n")
        .write();

    assertIsRegistered(demoState());
  }

  @Test
  void saysThatAnEmptyTreeIsNotOfQemu() {
    history.commit("empty").write();

    assertNotQemu();
  }

  @Test
  void saysThatAnotherProjectsTreeIsNotOfQemu() {
    history
        .commit("something else")
        .put("README.md", "No emulator.\n")
        .put("src/target/demo/cpu.c", DESCRIPTION)
        .put("target/site/index.html", "<p>built</p>\n")
        .write();

    assertNotQemu();
  }

  @Test
  void namesTheFileWhoseBlobIsDamaged() throws IOException {
    demo().put("target/demo/cpu.c", DESCRIPTION + REGISTRATION).write();
    String hex = TestHistory.blob(DESCRIPTION + REGISTRATION).hex();
    Path loose =
        history.directory().resolve("objects/" + hex.substring(0, 2) + "/" + hex.substring(2));
    assertThat(loose.toFile().setWritable(true)).isTrue();
    byte[] bytes = Files.readAllBytes(loose);
    for (int i = 40; i < bytes.length; i++) {
      bytes[i] = (byte) ~bytes[i];
    }
    Files.write(loose, bytes);

    assertThatThrownBy(this::read)
        .isInstanceOfSatisfying(
            GitFailure.class,
            e -> {
              assertThat(e.kind()).isEqualTo(GitFailure.Kind.DAMAGED_OBJECT);
              assertThat(e).hasMessageStartingWith("target/demo/cpu.c: ");
              assertThat(e).hasMessageContaining("is damaged");
            });
  }

  private TestHistory.Draft demo() {
    return history
        .commit("demo: add")
        .put("configs/targets/demo-softmmu.mak", "TARGET_ARCH=demo\n")
        .put("target/demo/helper.c", "int demo;\n");
  }

  private static byte[] seventeenMebibytes() {
    byte[] source = new byte[17 << 20];
    Arrays.fill(source, (byte) '\n');
    byte[] start = (DESCRIPTION + REGISTRATION).getBytes(StandardCharsets.UTF_8);
    System.arraycopy(start, 0, source, 0, start.length);
    return source;
  }

  private static void assertIsRegistered(TargetState demo) {
    assertThat(demo.label()).isEqualTo(Label.TYPE_2);
    assertThat(demo.registration()).isEqualTo(Registration.LEGACY);
    assertThat(demo.vmsd().symbol()).isEqualTo("vmstate_demo");
    assertThat(demo.versionId()).isEqualTo(3);
  }

  private void assertNotQemu() {
    assertThatThrownBy(this::read)
        .isInstanceOfSatisfying(
            GitFailure.class,
            e -> {
              assertThat(e.kind()).isEqualTo(GitFailure.Kind.NOT_QEMU);
              assertThat(e).hasMessageContaining("has no C file below target/");
            });
  }

  private TargetState demoState() {
    return read().target(new TargetName("demo")).orElseThrow();
  }

  private Snapshot read() {
    try (GitRepository repository = GitRepository.open(history.directory(), TestHistory.MASTER)) {
      return new SnapshotReader(FactsCache.none()).read(repository, repository.tip());
    }
  }
}
