package org.vmsdtracker.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vmsdtracker.analysis.TreeBuilder.tree;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which emulators are built from a directory, as the build files of each era say. */
class TargetConfigsTest {

  private static final List<String> BOTH = List.of("foo-softmmu", "foo64-softmmu");

  private static TreeBuilder foo() {
    return tree().put("target-foo/cpu.c", "int foo;\n");
  }

  @Test
  void aMakFileNamesItsDirectoryByItsArchitecture() {
    TargetState state =
        foo()
            .put("configs/targets/foo-softmmu.mak", "TARGET_ARCH=foo\n")
            .put("configs/targets/foo64-softmmu.mak", "TARGET_ARCH=foo64\nTARGET_BASE_ARCH=foo\n")
            .put("configs/targets/zed-linux-user.mak", "TARGET_ARCH=zed\n")
            .state("foo");

    assertThat(state.configs()).isEqualTo(BOTH);
    assertThat(state.presence()).isEqualTo(Presence.SYSTEM);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // case arms
        """
        case "$target_name" in
          foo)
          ;;
          foo64|foo64be)
            TARGET_ARCH=foo64
            TARGET_BASE_ARCH=foo
          ;;
          *)
            error_exit "Unsupported target CPU"
          ;;
        esac
        """,
        // case arms on one line
        """
        case "${target_name}" in
          foo64 ) TARGET_BASE_ARCH=foo ;;
        esac
        """,
        // a chain of ifs
        """
        if test "$target_cpu" = "zed" ; then
          echo "TARGET_ARCH=zed" >> $config_mak
        elif test "$target_cpu" = "foo64" ; then
          echo "TARGET_ARCH=foo" >> $config_mak
        fi
        """,
      })
  void configureNamesTheDirectoryOfAnArchitecture(String configure) {
    TargetState state =
        foo()
            .put("default-configs/foo-softmmu.mak", "CONFIG_FOO=y\n")
            .put("default-configs/foo64-softmmu.mak", "CONFIG_FOO=y\n")
            .put("configure", configure)
            .state("foo");

    assertThat(state.configs()).isEqualTo(BOTH);
  }

  @Test
  void makefilesNameTheDirectoryOfAnArchitecture() {
    TargetState state =
        foo()
            .put("configure", "target_list=\"foo-softmmu foo64-softmmu zed-user\"\n")
            .put(
                "Makefile.target",
                "TARGET_BASE_ARCH:=$(TARGET_ARCH)\n"
                    + "ifeq ($(TARGET_ARCH), foo64)\nTARGET_BASE_ARCH:=foo\nendif\n")
            .state("foo");

    assertThat(state.configs()).isEqualTo(BOTH);
  }

  @Test
  void aDirectoryWithoutASystemEmulatorIsForUserModeOnly() {
    TargetState state =
        tree("foo-linux-user", "foo-bsd-user", "zed-softmmu")
            .put("target/foo/cpu.c", TreeBuilder.inClassInit("dc->vmsd = &vmstate_foo;"))
            .put("target/foo/machine.c", TreeBuilder.DESCRIPTION)
            .put("target/zed/cpu.c", "int zed;\n")
            .state("foo");

    assertThat(state.presence()).isEqualTo(Presence.USER);
    assertThat(state.label()).isEqualTo(Label.USER_MODE_ONLY);
    assertThat(state.registration()).isEqualTo(Registration.NONE);
    assertThat(state.evidence()).extracting(Evidence::inForce).containsExactly(false);
    assertThat(state.notes())
        .containsExactly("Built for user-mode emulation only: there is no machine to migrate.");
  }

  @Test
  void aTreeThatNamesNoConfigsSaysSo() {
    TargetState state = foo().state("foo");

    assertThat(state.presence()).isEqualTo(Presence.SYSTEM);
    assertThat(state.notes())
        .contains("The tree names no target configs; system emulation is assumed.");
  }

  @Test
  void directoriesAreTargetsAndOtherFilesAreNot() {
    List<TargetState> states =
        tree("foo-softmmu", "m16-softmmu")
            .put("target/foo/sub/deep.c", "int foo;\n")
            .put("target/m16/cpu.h", "int m16;\n")
            .states();

    assertThat(states).extracting(state -> state.name().value()).containsExactly("foo", "m16");
    assertThat(SourceKind.of("target-info.c")).isEmpty();
    assertThat(SourceKind.of("target/Makefile")).isEmpty();
    assertThat(SourceKind.of("tests/target/foo/cpu.c")).isEmpty();
  }
}
