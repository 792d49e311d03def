package org.vmsdtracker.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeprecatedReaderTest {

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Each entry in a notation of the test's own. */
  private static List<String> told(List<PaperFacts.DeprecatedEntry> entries) {
    return entries.stream()
        .map(
            entry ->
                "%d %s %s%s%s"
                    .formatted(
                        entry.line(),
                        entry.scope(),
                        entry.names(),
                        entry.since() == null ? "" : " since " + entry.since(),
                        entry.speaksOfGuest() ? ", of guests" : ""))
        .toList();
  }

  private static final String RST =
      """
      Deprecated features
      ===================

      A guest is said before anything is deprecated.

      System emulator CPUs
      --------------------

      ``foo`` CPUs (since 5.2)
      ''''''''''''''''''''''''

      Nothing is said of it.

      Bar II CPU (since v6.0)
      '''''''''''''''''''''''

      The guest CPU goes; nobody has
      a guest for it.

      RISC-V ISA CPUs (since 7.0)
      '''''''''''''''''''''''''''

      A property only, for a guest.

      User mode emulator CPUs
      -----------------------

      zed CPUs
      ''''''''

      The guest is told.

      Host Architectures
      ------------------

      old hosts CPU
      '''''''''''''

      Features that were deprecated and are removed
      =============================================

      System emulator CPUs
      --------------------

      gone CPUs (since 1.0)
      '''''''''''''''''''''
      """;

  @Test
  void entriesStandBelowWhatIsDeprecated() {
    assertThat(told(DeprecatedReader.rst(bytes(RST))))
        .containsExactly(
            "9 CPU [foo] since 5.2",
            "14 CPU [bar2] since 6.0, of guests",
            "28 USER_CPU [zed], of guests");
  }

  @Test
  void texinfoSaysTheSame() {
    assertThat(
            told(
                DeprecatedReader.texinfo(
                    bytes(
                        """
                        @chapter Introduction
                        @section System emulator CPUs
                        @subsection early CPUs
                        @appendix Deprecated features
                        A guest.
                        @section System emulator CPUs
                        @subsection @code{foo} CPUs (since 5.2)
                        Nothing is said.
                        @subsubsection bar CPUs
                        The guest goes.
                        @c no heading
                        @section System emulator binaries
                        @subsection qemu-system-zed (since 3.1)
                        @subsection nothing
                        @chapter Removed features
                        @section System emulator CPUs
                        @subsection gone CPUs
                        """))))
        .containsExactly(
            "7 CPU [foo] since 5.2", "9 CPU [bar], of guests", "13 BINARY [zed] since 3.1");
  }

  @Test
  void aRowOfSignsMakesAHeadingOnlyBelowATitle() {
    assertThat(
            told(
                DeprecatedReader.rst(
                    bytes(
                        """
                        Deprecated features
                        ===
                        System emulator CPUs
                        ---
                        foo CPUs
                        ''
                        bar CPUs
                        '-'
                         zed CPUs
                        '''
                        '''
                        '''
                        try CPUs
                        '''\
                        """))))
        .containsExactly("13 CPU [try]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "foo | foo",
        "foo CPUs | foo",
        "The foo target | foo",
        "foo guest CPU support | foo",
        "foo and bar CPUs | foo bar",
        "foo, bar, and zed ISAs | foo bar zed",
        "foo/bar CPU architectures | foo bar",
        "foo or bar architectures | foo bar",
        "Nios II CPU | nios2",
        "foo IX CPU | foo9",
        "FOO_64-b CPUs | foo64b",
        "``foo`` CPUs (since 5.2) | foo",
        "foo 405 CPUs | ",
        "foo CPU models | ",
        "foo bar CPUs | ",
        "(since 5.2) | ",
      })
  void onlyAHeadingOfNamesIsAboutTargets(String heading, String names) {
    String source =
        "Deprecated features\n===\nSystem emulator CPUs\n---\n%s\n'''\n".formatted(heading);

    assertThat(
            DeprecatedReader.rst(bytes(source)).stream()
                .flatMap(entry -> entry.names().stream())
                .toList())
        .isEqualTo(names == null ? List.of() : List.of(names.split(" ")));
  }

  @ParameterizedTest
  @CsvSource({
    "(since 5.2), 5.2",
    "(deprecated since v5.2.1 for a reason), 5.2.1",
    "(SINCE 5.2), 5.2",
    "(until 5.2),",
    "since 5.2,",
  })
  void aVersionIsSaidInParenthesesAndNothingElseIs(String text, String since) {
    String source = "Deprecated\n===\nCPUs\n---\nfoo %s\n'''\n".formatted(text);
    List<PaperFacts.DeprecatedEntry> entries = DeprecatedReader.rst(bytes(source));

    assertThat(told(entries))
        .isEqualTo(since == null ? List.of() : List.of("5 CPU [foo] since " + since));
  }
}
