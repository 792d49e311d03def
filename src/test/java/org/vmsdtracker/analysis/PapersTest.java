package org.vmsdtracker.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What documents, build files and names of sources say about a target, in the words of each era.
 */
class PapersTest {

  private static final TargetName FOO = new TargetName("foo");
  private static final List<String> CONFIGS =
      List.of("foo-linux-user", "foo-softmmu", "foo64-softmmu");

  private final Papers papers = new Papers();

  private boolean put(String path, String... lines) {
    byte[] source = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    return papers.put(path, PaperKind.of(path).orElseThrow().read(source));
  }

  private TargetPapers foo() {
    return papers.of(FOO, CONFIGS);
  }

  private @Nullable Deprecation deprecated(String path, String... lines) {
    put(path, lines);
    return foo().deprecation();
  }

  private @Nullable Deprecation heading(String section, String heading) {
    return deprecated(
        "docs/about/deprecated.rst",
        "Deprecated features",
        "===================",
        "",
        section,
        "-".repeat(section.length()),
        "",
        heading,
        "'".repeat(heading.length()),
        "",
        "Nobody uses it.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "``foo`` CPU (since 5.2.0)",
        "``foo`` CPUs",
        "Foo",
        "FOO CPU architecture (since 9.0)",
        "The foo guest CPU support",
        "``bar`` and ``foo`` CPUs",
        "foo targets"
      })
  void aHeadingThatIsNothingButItsNameDeprecatesATarget(String heading) {
    assertThat(heading("System emulator CPUS", heading)).isNotNull();
    assertThat(heading("Guest Emulator ISAs", heading)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Foo ``I7`` CPU Model (since 5.2)",
        "FOO 405 CPUs (since 10.0)",
        "Foo ISA CPUs (since 4.1)",
        "``foo+`` and ``foo7+`` CPU names (since 9.0)",
        "``foo`` property of server CPUs",
        "KVM guest support on 32-bit Foo hosts",
        "foo ISA specification version 1.09",
        "``foobar`` CPUs",
        "barFoo ISA",
        "``foo64`` CPUs"
      })
  void aHeadingWithMoreToSayIsAboutSomethingElse(String heading) {
    assertThat(heading("System emulator CPUs", heading)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"System emulator machines", "System emulator devices", "Host Architectures"})
  void onlySectionsAboutCpusDeprecateATarget(String section) {
    assertThat(heading(section, "``foo`` CPUs")).isNull();
  }

  @Test
  void aTargetIsToldByTheNamesOfAllItsSystemEmulators() {
    String section = "System emulator binaries";

    assertThat(heading(section, "``qemu-system-foo64`` (since 10.1)")).isNull();
    assertThat(heading(section, "``qemu-system-foo`` and ``qemu-system-foo64``")).isNotNull();
    assertThat(heading("System emulator CPUs", "``foo`` and ``foo64`` CPUs")).isNotNull();
  }

  @Test
  void aRomanNumberIsAnArabicOne() {
    heading("System emulator CPUs", "Foo II CPU (since 8.2)");

    assertThat(papers.of(new TargetName("foo2"), List.of("foo2-softmmu")).deprecation())
        .isEqualTo(
            new Deprecation(
                "Foo II CPU",
                "8.2",
                new SourceLine("docs/about/deprecated.rst", 7, "Foo II CPU (since 8.2)")));
    assertThat(foo().deprecation()).isNull();
  }

  @Test
  void userModeAloneDoesNotDeprecateATargetWithMachines() {
    assertThat(heading("linux-user mode CPUs", "``foo`` CPUs (since 5.1.0)")).isNull();
    assertThat(papers.of(FOO, List.of("foo-linux-user")).deprecation()).isNotNull();
    assertThat(papers.of(FOO, List.of("foo-softmmu")).deprecation()).isNotNull();
  }

  @Test
  void whatWasRemovedIsNoLongerDeprecated() {
    Deprecation deprecation =
        deprecated(
            "docs/system/deprecated.rst",
            "Deprecated features",
            "===================",
            "Recently removed features",
            "=========================",
            "System emulator CPUS",
            "--------------------",
            "``foo`` CPUs (removed in 5.1)",
            "'''''''''''''''''''''''''''''");

    assertThat(deprecation).isNull();
    assertThat(PaperKind.of("docs/about/removed-features.rst")).isEmpty();
  }

  @Test
  void texinfoHasItsOwnHeadings() {
    Deprecation deprecation =
        deprecated(
            "qemu-doc.texi",
            "@chapter Introduction",
            "@section CPUs",
            "@subsection foo",
            "@node Deprecated features",
            "@appendix Deprecated features",
            "@section System emulator CPUs",
            "@subsection @code{foo} CPUs (since 2.12.0)",
            "@section System emulator machines",
            "@subsection bar CPUs");

    assertThat(deprecation)
        .isEqualTo(
            new Deprecation(
                "foo CPUs",
                "2.12.0",
                new SourceLine("qemu-doc.texi", 7, "@subsection @code{foo} CPUs (since 2.12.0)")));
    assertThat(papers.of(new TargetName("bar"), List.of()).deprecation()).isNull();
  }

  private List<String> accelerators() {
    List<Accelerator> accelerators = foo().accelerators();
    return accelerators == null
        ? List.of("unknown")
        : accelerators.stream()
            .map(a -> a.name() + " " + a.evidence().stream().map(SourceLine::text).toList())
            .toList();
  }

  @Test
  void mesonNamesTheEmulatorsOfAnAccelerator() {
    put(
        "meson.build",
        "if cpu == 'foo' # on foo",
        "  kvm_targets = ['foo-softmmu',",
        "    'foo64-softmmu']",
        "else",
        "  kvm_targets = []",
        "endif",
        "accelerator_targets = { 'CONFIG_KVM': kvm_targets }",
        "accelerator_targets += {",
        "  'CONFIG_XEN': ['bar-softmmu'],",
        "  'CONFIG_HVF': ['foo64-softmmu'],",
        "}",
        "modular_targets = ['foo-softmmu']");

    assertThat(accelerators())
        .containsExactly(
            "hvf ['CONFIG_HVF': ['foo64-softmmu'],]",
            "kvm [kvm_targets = ['foo-softmmu',, 'foo64-softmmu']]");
  }

  @Test
  void configureHasAFunctionForEachAccelerator() {
    put(
        "configure",
        "supported_kvm_target() {",
        "    test \"$kvm\" = \"yes\" || return 1",
        "    case \"${1%-softmmu}:$cpu\" in",
        "        bar:bar | \\",
        "        foo:foo | foo64:foo | \\",
        "        zed:zed)",
        "            return 0",
        "        ;;",
        "    esac",
        "    return 1",
        "}",
        "supported_xen_target() {",
        "    case \"${1%-softmmu}\" in",
        "        bar) return 0 ;;",
        "        foo) return 1 ;;",
        "    esac",
        "}",
        "if supported_kvm_target $target; then",
        "    echo \"CONFIG_KVM=y\" >> $config_target_mak",
        "fi");

    assertThat(accelerators()).containsExactly("kvm [foo:foo | foo64:foo | \\]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // one case for all
        """
        case "$target_name" in
          bar|foo)
            # hosts
            if test "$kvm" = "yes" -a \\( "$target_name" = "$cpu" -o \\
              \\( "$target_name" = "bar" -a "$cpu" = "zed" \\) \\) ; then
              echo "CONFIG_KVM=y" >> $config_target_mak
            fi
            case "$cpu" in
              zed) echo "CONFIG_XEN=y" >> $config_target_mak ;;
            esac
        esac
        """,
        // an arm for each target
        """
        case "$target_cpu" in
          bar)
            echo "TARGET_ARCH=bar" >> $config_mak
          ;;
          foo)
            if test "$kvm" = "yes" ; then
              echo "CONFIG_KVM=yes" >> $config_mak
              echo "#define CONFIG_KVM 1" >> $config_h
              echo "CONFIG_XEN=yes" >> $config_mak
            fi
          ;;
        esac
        """,
        // a chain of ifs
        """
        if test "$target_cpu" = "bar" ; then
          echo "#define USE_KQEMU 1" >> $config_h
        elif test "$target_cpu" = "zed" -o "$target_cpu" = "foo" ; then
          if test $kvm = "yes" -a "$target_softmmu" = "yes" ; then
            echo "#define CONFIG_KVM" >> $config_h
            echo "#define CONFIG_XEN 1" >> $config_h
          fi
        fi
        """
      })
  void configureWritesAnAcceleratorIntoAnEmulatorsSettings(String configure) {
    put("configure", configure);

    assertThat(foo().accelerators())
        .isNotNull()
        .extracting(Accelerator::name)
        .containsExactly("kvm", "xen");
  }

  @Test
  void aSourceStandsBesideTheBuildFile() {
    put("meson.build", "accelerator_targets = { 'CONFIG_KVM': ['foo-softmmu'] }");
    put("target/foo/kvm/kvm-cpu.c");
    put("target/foo/kvm/kvm.c");
    put("target/foo/kvm/hyperv.c");

    assertThat(accelerators())
        .containsExactly(
            "kvm [accelerator_targets = { 'CONFIG_KVM': ['foo-softmmu'] }, target/foo/kvm/kvm.c]");
  }

  @Test
  void aSourceAloneCountsOnlyWhereNoBuildFileTells() {
    put("target/foo/kvm.c");
    put("target/foo/hvf/hvf.c");
    assertThat(accelerators())
        .containsExactly("hvf [target/foo/hvf/hvf.c]", "kvm [target/foo/kvm.c]");

    put("meson.build", "accelerator_targets = { 'CONFIG_KVM': ['bar-softmmu'] }");

    assertThat(accelerators()).containsExactly("hvf [target/foo/hvf/hvf.c]");
  }

  @ParameterizedTest
  @CsvSource({
    "target/foo/kvm.c, kvm",
    "target-foo/kvm_foo.c, kvm",
    "target/foo/hax-all.c, hax",
    "target/foo/whpx/whpx-apic.c, whpx",
    "target/foo/kvm/xen-emu.c, kvm",
    "target/foo/tcg/translate.c, tcg",
    "tcg/tcg.c, tcg",
    "target/foo/kvm-stub.c,",
    "target/foo/kvm/stubs.c,",
    "target/foo/kvm_foo.h,",
    "target/foo/translate_init.c,",
    "target/foo/deep/kvm.c,",
    "tests/target/foo/kvm.c,"
  })
  void theNameOfASourceTellsItsAccelerator(String path, @Nullable String accelerator) {
    assertThat(AcceleratorSource.of(path).map(AcceleratorSource::accelerator))
        .isEqualTo(Optional.ofNullable(accelerator));
  }

  @Test
  void aTranslatorIsTcgSinceThereIsTcg() {
    put("configure", "echo");
    put("target-foo/translate.c");
    assertThat(foo().accelerators()).isEmpty();

    put("tcg/tcg.c");

    assertThat(accelerators()).containsExactly("tcg [target-foo/translate.c]");
  }

  @Test
  void whatABuildFileDoesNotSayPlainlyIsNotGuessed() {
    put("configure", "supported_kvm_target() {", "  is_one_of $1 $kvm_list", "}");

    assertThat(foo().accelerators()).isNull();
    assertThat(foo().notes())
        .containsExactly("configure can build kvm in, but doesn't say plainly into what.");

    put("target/foo/kvm.c");
    assertThat(accelerators()).containsExactly("kvm [target/foo/kvm.c]");
  }

  @Test
  void aTreeWithoutBuildFilesTellsNothing() {
    assertThat(foo().accelerators()).isNull();
    assertThat(foo().notes())
        .containsExactly("Neither configure nor meson.build says which accelerators there are.");
  }

  @Test
  void theSectionOfItsCpusComesFirst() {
    put(
        "MAINTAINERS",
        "How to read this",
        "\tM: Mail patches to: somebody",
        "\tF: target/foo/",
        "",
        "Architecture support",
        "--------------------",
        "Foo",
        "M: Ann <ann@example.org>",
        "S: Supported",
        "F: target/foo/",
        "",
        "Guest CPU cores (TCG)",
        "---------------------",
        "Foo",
        "M: Bob <bob@example.org>",
        "R: Cid <cid@example.org>",
        "L: foo@example.org",
        "S: Odd Fixes",
        "F: hw/foo/",
        "F: target-foo/",
        "",
        "Foobar",
        "S: Maintained",
        "F: target/foobar/",
        "",
        "Foo KVM CPUs",
        "S: Orphan",
        "F: target/foo/kvm/");

    List<MaintainersSection> sections = foo().maintainers();
    assertThat(sections)
        .first()
        .isEqualTo(
            new MaintainersSection(
                "Foo",
                "Odd Fixes",
                List.of("Bob <bob@example.org>"),
                List.of("Cid <cid@example.org>"),
                List.of("foo@example.org"),
                new SourceLine("MAINTAINERS", 14, "Foo")));
    assertThat(sections)
        .extracting(MaintainersSection::status)
        .containsExactly("Odd Fixes", "Supported", "Orphan");
  }

  @Test
  void wholeFilesOfADirectoryComeBeforeItsPartsAndOthersDoNotCount() {
    put(
        "MAINTAINERS",
        "Foo KVM CPUs",
        "F: target/foo/kvm*",
        "",
        "Foo TCG CPUs",
        "F: target/foo/tcg/",
        "",
        "Foo in general",
        "F: target/foo/*.[ch]",
        "",
        "Kconfig",
        "F: target/*/Kconfig*",
        "F: configs/targets/foo*");

    assertThat(foo().maintainers())
        .extracting(MaintainersSection::title)
        .containsExactly("Foo in general", "Foo TCG CPUs", "Foo KVM CPUs");
    assertThat(foo().maintainers()).extracting(MaintainersSection::status).containsOnlyNulls();
  }

  @Test
  void whatDidNotChangeIsTheSameObject() {
    assertThat(put("MAINTAINERS", "Foo", "S: Orphan", "F: target/foo/")).isTrue();
    TargetPapers before = foo();

    assertThat(put("MAINTAINERS", "Foo", "S: Orphan", "F: target/foo/")).isFalse();
    assertThat(papers.put("README", PaperFacts.NONE)).isFalse();
    assertThat(papers.remove("configure")).isFalse();
    assertThat(foo()).isSameAs(before);
    assertThat(put("configure", "target_list=")).isTrue();
    assertThat(papers.remove("configure")).isTrue();
    assertThat(foo()).isSameAs(before);
  }

  @Test
  void aCopyIsNotAffected() {
    put("configure", "echo");
    put("target/foo/kvm.c");
    Papers copy = papers.copy();

    assertThat(papers.remove("target/foo/kvm.c")).isTrue();
    papers.remove("configure");

    assertThat(accelerators()).containsExactly("unknown");
    assertThat(copy.of(FOO, CONFIGS).accelerators())
        .isNotNull()
        .extracting(Accelerator::name)
        .containsExactly("kvm");
  }

  @Test
  void papersThatChangedOneByOneSayWhatFreshOnesDo() {
    List<String> paths =
        List.of(
            "MAINTAINERS",
            "configure",
            "meson.build",
            "docs/about/deprecated.rst",
            "tcg/tcg.c",
            "target/foo/translate.c",
            "target/foo/kvm.c",
            "target/foo/hvf/hvf.c");
    List<String> contents =
        List.of(
            "",
            "Foo CPUs\nS: Orphan\nF: target/foo/\n",
            "Foo\nS: Maintained\nF: target-foo/\n",
            "accelerator_targets = { 'CONFIG_KVM': ['foo-softmmu'] }\n",
            "accelerator_targets = { 'CONFIG_HVF': ['bar-softmmu'] }\n",
            "case \"$target_cpu\" in\n foo)\n echo \"CONFIG_XEN=y\"\n;;\nesac\n",
            "Deprecated features\n===\nCPUs\n---\nFoo CPUs (since 5.2)\n'''\n");
    Random random = new Random(7);
    var tree = new TreeMap<String, PaperFacts>();

    for (int i = 0; i < 2_000; i++) {
      String path = paths.get(random.nextInt(paths.size()));
      PaperKind kind = PaperKind.of(path).orElseThrow();
      String content = contents.get(random.nextInt(contents.size()));
      PaperFacts facts = kind.read(content.getBytes(StandardCharsets.UTF_8));
      if (random.nextInt(3) == 0) {
        papers.remove(path);
        tree.remove(path);
      } else {
        papers.put(path, facts);
        tree.put(path, facts);
      }
      List<String> configs = random.nextInt(5) == 0 ? List.of("foo-linux-user") : CONFIGS;
      Papers fresh = new Papers();
      tree.forEach(fresh::put);
      assertThat(papers.of(FOO, configs)).isEqualTo(fresh.of(FOO, configs));
    }
  }
}
