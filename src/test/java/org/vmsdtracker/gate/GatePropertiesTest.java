package org.vmsdtracker.gate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.git.testing.TestHistory;
import org.vmsdtracker.patch.PatchRefused;
import org.vmsdtracker.patch.SeriesReader;
import org.vmsdtracker.render.VerdictJson;
import org.vmsdtracker.render.VerdictPlace;
import org.vmsdtracker.render.VerdictSarif;
import org.vmsdtracker.render.VerdictText;

/**
 * Whatever is sent, the answer is a verdict or a refusal. {@code -Dvmsd.check-tries=10000} is how
 * many generated and mutated mboxes are tried, {@code -Dvmsd.check-seed} the first one's seed.
 */
class GatePropertiesTest {

  private static final int TRIES = Integer.getInteger("vmsd.check-tries", 1_500);
  private static final long SEED = Long.getLong("vmsd.check-seed", 5);
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final String NO_SOURCE = "README";

  @TempDir private static Path directory;
  private static GitRepository git;
  private static Gate gate;

  @BeforeAll
  static void begin() {
    try (TestHistory history = TestHistory.in(directory.resolve("qemu.git"))) {
      Qemu.begin(history);
    }
    git = GitRepository.open(directory.resolve("qemu.git"), TestHistory.MASTER);
    gate = Gate.of(git, new Policy(Rules.ALL, Levels.DEFAULT, List.of()), Clock.systemUTC());
  }

  @AfterAll
  static void close() {
    git.close();
  }

  @Test
  void whateverTheMboxThereIsAVerdictOrARefusal() {
    var answers = new LinkedHashMap<String, Integer>();
    for (int i = 0; i < TRIES; i++) {
      answers.merge(answer(SEED + i), 1, Integer::sum);
    }
    assertThat(answers).containsKeys("PASS", "FAIL", "COULD_NOT_JUDGE", "refused");
  }

  private static String answer(long seed) {
    byte[] mbox = mbox(new Random(seed));
    long begin = System.nanoTime();
    try {
      Verdict verdict = gate.judge(SeriesReader.read(mbox), null);
      assertThat(verdict.sentence()).isNotBlank().doesNotContain("\n");
      assertThat(VerdictText.verdict(verdict, VerdictPlace.NOWHERE)).isNotEmpty();
      assertThat(VerdictJson.verdict(verdict, VerdictPlace.NOWHERE)).isNotEmpty();
      assertThat(VerdictSarif.verdict(verdict, Rules.ALL, VerdictPlace.NOWHERE)).isNotEmpty();
      return verdict.outcome().name();
    } catch (PatchRefused refused) {
      return "refused";
    } catch (RuntimeException | Error e) {
      throw new AssertionError("seed " + seed + ":\n" + new String(mbox, ISO_8859_1), e);
    } finally {
      assertThat(Duration.ofNanos(System.nanoTime() - begin))
          .as("seed %d", seed)
          .isLessThan(LONGEST);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../passwd",
        "/etc/passwd",
        "target/../../x",
        ".git/config",
        "a/.GIT/hooks/x",
        "./x"
      })
  void aPathThatLeavesTheTreeIsRefused(String path) {
    refuse(Diffs.replace(path, null, "x\n"));
    refuse(
        "diff --git a/README b/%1$s\nsimilarity index 100%%\nrename from README\nrename to %1$s\n"
            .formatted(path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@@ -1,999999999 +1,999999999 @@",
        "@@ -1,2147483647 +1,2147483647 @@",
        "@@ -1,99999999999999999999 +1 @@"
      })
  void absurdCountsOfAHunkAreRefused(String header) {
    refuse("--- a/README\n+++ b/README\n" + header + "\n-An emulator.\n+A good one.\n");
  }

  @Test
  void deepMimeIsRefused() {
    var mail = new StringBuilder("From: A <a@example.org>\nSubject: [PATCH] x\n");
    for (int depth = 0; depth < 5_000; depth++) {
      mail.append("Content-Type: multipart/mixed; boundary=b%1$d\n\n--b%1$d\n".formatted(depth));
    }
    refuse(mail + "\n" + Diffs.replace(NO_SOURCE, "An emulator.\n", "A good one.\n"));
  }

  @Test
  void hugeContextIsRefused() {
    String context = (" " + "x".repeat(1_000) + "\n").repeat(80_000);
    refuse("--- a/README\n+++ b/README\n@@ -1,80000 +1,80001 @@\n" + context + "+y\n");
    refuse("--- a/README\n+++ b/README\n@@ -1 +1,2 @@\n " + "x".repeat(2_000_000) + "\n+y\n");
  }

  private static void refuse(String input) {
    try {
      Verdict verdict = gate.judge(SeriesReader.read(input.getBytes(ISO_8859_1)), null);
      assertThat(verdict.outcome()).as(verdict.sentence()).isEqualTo(Outcome.COULD_NOT_JUDGE);
      assertThat(verdict.sentence()).hasSizeLessThan(1_500);
    } catch (PatchRefused refused) {
      assertThat(refused.getMessage()).hasSizeLessThan(1_500).endsWith(".");
    }
  }

  private static byte[] mbox(Random random) {
    Map<String, @Nullable String> tree = new LinkedHashMap<>();
    tree.put(Qemu.config("alpha"), "TARGET_ARCH=alpha\n");
    tree.put(Qemu.cpu("alpha"), Qemu.type1("alpha"));
    tree.put("hw/alpha/board.c", "int board;\n");
    tree.put(NO_SOURCE, "An emulator.\n");
    int count = 1 + random.nextInt(4);
    List<String> mails = new ArrayList<>();
    for (int number = 1; number <= count; number++) {
      var diff = new StringBuilder();
      for (int files = 1 + random.nextInt(2); files > 0; files--) {
        diff.append(change(tree, random));
      }
      mails.add(
          "From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\n"
              + "From: A <a@example.org>\nSubject: [PATCH %d/%d] x\n\nWhy.\n---\n\n%s-- \n2.43\n\n"
                  .formatted(number, count, diff));
    }
    String text = String.join("", mails);
    for (int times = random.nextInt(4); times > 0 && !text.isEmpty(); times--) {
      text = mutated(text, random);
    }
    return text.getBytes(ISO_8859_1);
  }

  private static String change(Map<String, @Nullable String> tree, Random random) {
    String target = random.nextBoolean() ? "alpha" : "beta";
    List<String> paths =
        List.of(
            Qemu.config(target),
            Qemu.cpu(target),
            Qemu.cpu(target),
            NO_SOURCE,
            ".vmsd-waivers.yml");
    String path = paths.get(random.nextInt(paths.size()));
    String before = tree.get(path);
    List<String> contents =
        List.of(
            Qemu.type1(target),
            Qemu.type2(target),
            Qemu.untold(target),
            "TARGET_ARCH=" + target + "\n",
            "#define IF(x) \\\n#if 0\n/* " + Qemu.type2(target),
            "- rule: VMSD-001\n  target: " + target + "\n  reason: so\n");
    String after =
        before != null && random.nextInt(6) == 0
            ? null
            : contents.get(random.nextInt(contents.size()));
    if (after == null ? before == null : after.equals(before)) {
      return "";
    }
    tree.put(path, after);
    return Diffs.replace(path, before, after);
  }

  private static String mutated(String text, Random random) {
    int from = random.nextInt(text.length());
    int to = Math.min(text.length(), from + 1 + random.nextInt(random.nextBoolean() ? 8 : 800));
    String piece = text.substring(from, to);
    return switch (random.nextInt(6)) {
      case 0 -> text.substring(0, from) + text.substring(to);
      case 1 -> text.substring(0, to) + piece + text.substring(to);
      case 2 -> text.substring(0, from) + (char) random.nextInt(256) + text.substring(from + 1);
      case 3 -> {
        int at = text.indexOf('\n', from) + 1;
        yield text.substring(0, at)
            + PIECES.get(random.nextInt(PIECES.size()))
            + text.substring(at);
      }
      case 4 -> text.replaceFirst("[0-9]+(?=[ ,/])", String.valueOf(random.nextInt(1 << 20)));
      default -> {
        String line = "\n" + List.of("+", "-", " ", "@@", "---", "+++").get(random.nextInt(6));
        int at = text.indexOf(line, from);
        yield at < 0 ? text : text.substring(0, at + 1) + text.substring(at + 2);
      }
    };
  }

  private static final List<String> PIECES =
      List.of(
          "diff --git a/README b/../x\n",
          "--- a/README\n+++ /dev/null\n@@ -1 +0,0 @@\n-An emulator.\n",
          "rename from README\nrename to target/alpha/cpu.c\n",
          "copy from target/alpha/cpu.c\ncopy to target/gamma/cpu.c\n",
          "old mode 100644\nnew mode 120000\n",
          "new file mode 160000\n",
          "deleted file mode 100644\n",
          "GIT binary patch\nliteral 10\nccmZ=\n\n",
          "index 1111111..2222222 100644\n",
          "@@ -0,0 +1 @@\n+x\n",
          "\\ No newline at end of file\n",
          "base-commit: 0123456789012345678901234567890123456789\n",
          "Subject: [PATCH v2 1/2] y\n",
          "Content-Transfer-Encoding: base64\n",
          "Content-Type: multipart/mixed; boundary=b\n",
          "+#if\n",
          "+};\n",
          "+    .legacy_vmsd = &vmstate_alpha,\n",
          "+- [rule, &a *a]\n",
          "\u0000");
}
