package org.vmsdtracker.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.dataformat.cbor.CBORMapper;

/** What files are read as, and that any bytes can be. */
class PaperKindTest {

  private static final Duration ENDLESS = Duration.ofSeconds(60);

  /** Words and characters that mean something to one of the readers. */
  private static final List<String> PIECES =
      List.of(
          "\n",
          "\n",
          "\n",
          " ",
          "\t",
          "\r\n",
          "\\\n",
          "\\",
          "(",
          ")",
          "{",
          "}",
          "[",
          "]",
          "|",
          ":",
          ",",
          "'",
          "\"",
          "`",
          "#",
          "=",
          "+=",
          "-",
          "====",
          "----",
          "''''",
          "@section ",
          "@code{",
          "@appendix ",
          "Deprecated features",
          "System emulator CPUs",
          "CPU",
          "(since ",
          "5.2",
          "foo",
          "II",
          " and ",
          "M:",
          "S:",
          "F:",
          "target/foo/",
          "target-",
          "kvm_targets",
          "accelerator_targets",
          "'CONFIG_KVM'",
          "'foo-softmmu'",
          "case \"$target_cpu\" in",
          "esac",
          ";;",
          "supported_kvm_target() {",
          "if test \"$target_cpu\" = \"foo\" ; then",
          "fi",
          "echo \"CONFIG_KVM=y\"",
          "return 0",
          "\0",
          "\u00e9");

  @ParameterizedTest
  @CsvSource({
    "docs/about/deprecated.rst, DEPRECATED_RST",
    "docs/system/deprecated.rst, DEPRECATED_RST",
    "qemu-deprecated.texi, DEPRECATED_TEXINFO",
    "qemu-doc.texi, DEPRECATED_TEXINFO",
    "MAINTAINERS, MAINTAINERS",
    "meson.build, MESON",
    "configure, CONFIGURE",
    "target-foo/kvm.c, ACCELERATOR_SOURCE"
  })
  void aPathTellsTheKind(String path, PaperKind kind) {
    assertThat(PaperKind.of(path)).contains(kind);
  }

  @Test
  void otherFilesAreNotLookedAt() {
    assertThat(
            Stream.of(
                    "docs/about/removed-features.rst",
                    "docs/deprecated.rst",
                    "target/foo/meson.build",
                    "target/foo/cpu.c",
                    "roms/configure",
                    "")
                .flatMap(path -> PaperKind.of(path).stream()))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aFileThatSaysNothingHasNoFacts(PaperKind kind) {
    byte[] source = "Nothing\nof note\n".getBytes(StandardCharsets.UTF_8);

    assertThat(kind.read(source)).isEqualTo(PaperFacts.NONE);
    assertThat(kind.read(new byte[0])).isEqualTo(PaperFacts.NONE);
  }

  @ParameterizedTest
  @EnumSource
  void anyBytesAreReadToTheirEnd(PaperKind kind) {
    Random random = new Random(4);
    for (int i = 0; i < 300; i++) {
      var text = new StringBuilder();
      random.ints(400, 0, PIECES.size()).mapToObj(PIECES::get).forEach(text::append);
      PaperFacts facts = kind.read(text.toString().getBytes(StandardCharsets.ISO_8859_1));
      assertThat(kind.read(text.toString().getBytes(StandardCharsets.ISO_8859_1))).isEqualTo(facts);
    }
  }

  @ParameterizedTest
  @EnumSource
  void hugeFilesTakeNoEndlessTime(PaperKind kind) {
    for (String piece : PIECES) {
      byte[] source = piece.repeat(1_000_000 / piece.length()).getBytes(StandardCharsets.UTF_8);
      assertTimeoutPreemptively(ENDLESS, () -> kind.read(source), piece);
    }
    byte[] names = "foo, ".repeat(200_000).getBytes(StandardCharsets.UTF_8);
    assertTimeoutPreemptively(ENDLESS, () -> kind.read(names));
  }

  @Test
  void factsCanBeWrittenAndReadAgain() {
    String maintainers = "CPUs\n----\nFoo\nM: a\nR: b\nL: c\nS: Orphan\nF: target/foo/\n";
    String rst =
        "Deprecated features\n===\nSystem emulator CPUs\n---\nfoo (since 5.2)\n'''\nguest\n";
    String meson = "accelerator_targets = { 'CONFIG_KVM': ['foo-softmmu'], 'CONFIG_XEN': none }\n";
    var cbor = new CBORMapper();

    Stream.of(
            PaperKind.MAINTAINERS.read(maintainers.getBytes(StandardCharsets.UTF_8)),
            PaperKind.DEPRECATED_RST.read(rst.getBytes(StandardCharsets.UTF_8)),
            PaperKind.MESON.read(meson.getBytes(StandardCharsets.UTF_8)),
            PaperFacts.NONE)
        .forEach(
            facts ->
                assertThat(cbor.readValue(cbor.writeValueAsBytes(facts), PaperFacts.class))
                    .isEqualTo(facts));
  }
}
