package org.vmsdtracker.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.vmsdtracker.git.testing.TestHistory;
import tools.jackson.databind.json.JsonMapper;

class CheckCommandTest {

  private static final String CONFIG =
      added("configs/targets/beta-softmmu.mak", "TARGET_ARCH=beta");
  private static final String CPU =
      added(
          "target/beta/cpu.c",
          "static const VMStateDescription vmstate_beta = {",
          "    .name = \"cpu\",",
          "    .version_id = 1,",
          "    .fields = (const VMStateField[]) {",
          "        VMSTATE_END_OF_LIST()",
          "    }",
          "};",
          "static const struct SysemuCPUOps beta_sysemu_ops = {",
          "    .legacy_vmsd = &vmstate_beta,",
          "};");
  private static final String README =
      """
      diff --git a/README b/README
      --- a/README
      +++ b/README
      @@ -1 +1 @@
      -An emulator.
      +A good one.
      """;

  @TempDir private static Path qemu;
  @TempDir private Path work;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeAll
  static void writeHistory() {
    try (TestHistory history = TestHistory.in(qemu)) {
      var first =
          history
              .commit("alpha: add")
              .put("VERSION", "10.0.0\n")
              .put("configs/targets/alpha-softmmu.mak", "TARGET_ARCH=alpha\n")
              .put("target/alpha/cpu.c", "int alpha;\n")
              .put("README", "An emulator.\n")
              .write();
      history.tag("v10.0.0", first);
      history.commit("readme: go on").put("README", "Something else.\n").write();
    }
  }

  @BeforeEach
  void forget() {
    out.reset();
    err.reset();
  }

  @Test
  void passesWithZeroFailsWithOneAndCouldNotJudgeIsTwo() throws IOException {
    assertThat(check("--base=v10.0.0", file("a.patch", README))).isZero();
    assertThat(text()).contains("Nothing that is changed can affect");
    assertThat(check(file("b.patch", CONFIG + CPU))).isEqualTo(1);
    assertThat(text()).contains("VMSD-001", "target/beta/cpu.c:9");
    assertThat(check(file("a.patch", README))).isEqualTo(2);
    assertThat(text()).contains("doesn't apply to v10.0.0-1-g", "README: hunk 1");
    assertThat(err.size()).isZero();
  }

  @Test
  void putsSeveralFilesInOrder() throws IOException {
    String second = file("0002.patch", mail("[PATCH 2/2] beta: describe", CPU));
    String first = file("0001.patch", mail("[PATCH 1/2] beta: add", CONFIG));

    assertThat(check("--format=json", second, first)).isEqualTo(1);

    var verdict = new JsonMapper().readTree(out.toByteArray());
    assertThat(verdict.at("/steps/0/subject").stringValue()).isEqualTo("beta: add");
    assertThat(verdict.at("/steps/1/subject").stringValue()).isEqualTo("beta: describe");
    assertThat(verdict.get("notes")).isNotEmpty();
  }

  @Test
  void takesSeveralPlainDiffsAsASeries() throws IOException {
    assertThat(check("--format=json", file("a.diff", CONFIG), file("b.diff", CPU))).isEqualTo(1);
    assertThat(new JsonMapper().readTree(out.toByteArray()).get("steps")).hasSize(2);
    out.reset();

    String mail = file("c.patch", mail("[PATCH] beta: add", CONFIG));
    assertThat(check("--format=json", mail, file("b.diff", CPU))).isEqualTo(1);
    assertThat(new JsonMapper().readTree(out.toByteArray()).get("steps")).hasSize(2);
    assertThat(check(mail, file("prose", "Hello, world.\n"))).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("holds no diff");
  }

  @Test
  void aViolationThatALaterPatchRemovesPassesWithANote() throws IOException {
    String added = mail("[PATCH 1/2] beta: add", CONFIG + CPU);
    String removed = mail("[PATCH 2/2] beta: remove", reversed(CPU) + reversed(CONFIG));

    assertThat(check(file("1.patch", added), file("2.patch", removed))).isZero();
    assertThat(text())
        .contains("No error, but 1 finding that a later step takes back.")
        .contains("1. FAIL: beta: add", "2. PASS: beta: remove");
  }

  @Test
  void takesAPatchThatIsThereTwiceOnceAndRefusesTwoOfOneNumber() throws IOException {
    String one = file("1.patch", mail("[PATCH 1/2] beta: add", CONFIG));
    String two = file("2.patch", mail("[PATCH 2/2] beta: describe", CPU));

    assertThat(check(one, two, one)).isEqualTo(1);
    assertThat(text()).contains("1 patch is in the input twice and was taken once.");
    assertThat(check(one, two, file("3.patch", mail("[PATCH 2/2] beta: other", README))))
        .isEqualTo(2);
    assertOneSentence("Patch 2/2 is in the input twice with different contents");
  }

  @Test
  void readsStandardInput() throws IOException {
    InputStream before = System.in;
    try {
      System.setIn(new ByteArrayInputStream((CONFIG + CPU).getBytes(UTF_8)));
      assertThat(check("-")).isEqualTo(1);
    } finally {
      System.setIn(before);
    }
    assertThat(text()).contains("VMSD-001");
  }

  @Test
  void judgesARange() throws IOException {
    assertThat(check("--range=v10.0.0..master")).isZero();
    assertThat(text()).contains("Nothing that is changed can affect", "v10.0.0..master");
    assertThat(check("--range=master..v10.0.0")).isZero();
    assertThat(text()).contains("no commit that the base doesn't have");
  }

  @Test
  void levelsAreSetRuleByRule() throws IOException {
    String patch = file("b.patch", CONFIG + CPU);

    assertThat(check("--level=VMSD-001=warning", patch)).isZero();
    assertThat(text()).contains("No error, but 1 warning.");
    assertThat(check("--level=VMSD-001=none", "--level", "VMSD-004=none", patch)).isZero();
    assertThat(text()).contains("No rule is broken.");
  }

  @Test
  void waiversBesideTheTreeSuppressAndAreShown() throws IOException {
    String patch = file("b.patch", CONFIG + CPU);
    String waiver = "- rule: VMSD-001\n  target: beta\n  reason: on its way\n";

    assertThat(check("--waivers=" + file("w.yml", waiver), patch)).isZero();
    assertThat(text()).contains("1 waived finding", "on its way");
    String expired = file("x.yml", waiver + "  until: 2020-01-01\n");
    assertThat(check("--waivers=" + expired, patch)).isEqualTo(1);
    assertThat(text()).contains("2020-01-01");
    assertThat(check("--waivers=" + file("y.yml", "- rule: VMSD-001\n"), patch)).isEqualTo(2);
    assertOneSentence("y.yml");
  }

  @ParameterizedTest
  @EnumSource(VerdictFormat.class)
  void printsEachFormatAndWritesTheSameToAFile(VerdictFormat format) throws IOException {
    String patch = file("b.patch", CONFIG + CPU);
    assertThat(check("--format=" + format, patch)).isEqualTo(1);
    byte[] printed = out.toByteArray();
    assertThat(new String(printed, UTF_8)).contains("VMSD-001").endsWith("\n");
    if (format != VerdictFormat.TEXT) {
      new JsonMapper().readTree(printed);
    }
    out.reset();

    Path output = work.resolve("verdict");
    assertThat(check("--format=" + format, "--output=" + output, patch)).isEqualTo(1);
    assertThat(out.size()).isZero();
    assertThat(output).hasBinaryContent(printed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                                | Name a range (--range) or files with patches, - for standard input
          --range=a..b PATCH                | Name either a range or files with patches, not both
          --range=a..b --base=master        | --base is for patches; a range names its base itself
          --level=VMSD-999=error PATCH      | "VMSD-999" is no rule; there are VMSD-001
          --level=VMSD-001=fatal PATCH      | fatal
          --level=VMSD-001 PATCH            | --level
          --format=xml PATCH                | xml
          --base=nowhere PATCH              | nowhere
          --range=nowhere..master           | nowhere
          --branch=mastre PATCH             | mastre
          --waivers=missing.yml PATCH       | There is no file missing.yml
          missing.patch                     | There is no file missing.patch
          EMPTY                             | The input is empty
          PROSE                             | holds no diff
          PATCH --output=missing/directory  | The output can't be written
          .                                 | . can't be read
          """)
  void saysWhatIsWrongInOneSentence(String line, String expected) throws IOException {
    List<String> words = new ArrayList<>();
    for (String word : line.split(" ", -1)) {
      switch (word) {
        case "" -> {}
        case "PATCH" -> words.add(file("b.patch", CONFIG + CPU));
        case "EMPTY" -> words.add(file("empty", ""));
        case "PROSE" -> words.add(file("prose", "Hello, world.\n"));
        default -> words.add(word);
      }
    }
    assertThat(check(words.toArray(String[]::new))).isEqualTo(2);
    assertOneSentence(expected);
  }

  private int check(String... arguments) {
    List<String> words = new ArrayList<>(List.of("check", "--repository", qemu.toString()));
    words.addAll(List.of(arguments));
    return new Commands(out, err, "1.2.3").execute(words.toArray(String[]::new));
  }

  private String text() {
    String text = out.toString(UTF_8);
    out.reset();
    return text;
  }

  private void assertOneSentence(String part) {
    assertThat(out.size()).isZero();
    assertThat(err.toString(UTF_8)).contains(part).endsWith(".\n").hasLineCount(1);
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(work.resolve(name), content).toString();
  }

  private static String mail(String subject, String diff) {
    return "From: A <a@example.org>\nSubject: "
        + subject
        + "\n\nWhy.\n---\n"
        + diff
        + "-- \n2.43\n";
  }

  private static String added(String path, String... lines) {
    return """
        diff --git a/%1$s b/%1$s
        new file mode 100644
        --- /dev/null
        +++ b/%1$s
        @@ -0,0 +1,%2$d @@
        +%3$s
        """
        .formatted(path, lines.length, String.join("\n+", lines));
  }

  /** What takes away the file that a diff adds. */
  private static String reversed(String added) {
    return added
        .replace("new file mode", "deleted file mode")
        .replaceFirst("--- /dev/null\n\\+\\+\\+ b/(.*)\n", "--- a/$1\n+++ /dev/null\n")
        .replaceFirst("@@ -0,0 \\+(.*) @@", "@@ -$1 +0,0 @@")
        .replaceAll("(?m)^\\+(?!\\+\\+ )", "-");
  }
}
