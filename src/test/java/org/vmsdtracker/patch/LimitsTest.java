package org.vmsdtracker.patch;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.vmsdtracker.patch.Mails.DIFF;
import static org.vmsdtracker.patch.Mails.bytes;
import static org.vmsdtracker.patch.Mails.diff;
import static org.vmsdtracker.patch.Mails.header;
import static org.vmsdtracker.patch.Mails.mail;
import static org.vmsdtracker.patch.Mails.mbox;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is too large is refused with the limit, and what is not takes time in proportion. */
class LimitsTest {

  private static final Limits SMALL = new Limits(100_000, 10, 4, 3, 5, 2, 6, 20, 500, 200, 40);

  private static void assertTooLarge(String latin1, String... words) {
    assertThatThrownBy(() -> SeriesReader.read(bytes(latin1), SMALL))
        .isInstanceOfSatisfying(
            PatchRefused.class,
            refused -> assertThat(refused.kind()).isEqualTo(PatchRefused.Kind.TOO_LARGE))
        .hasMessageContainingAll(words);
  }

  private static String hunks(int count) {
    return DIFF.substring(0, DIFF.indexOf("@@")) + "@@ -1 +1 @@\n-a\n+b\n".repeat(count);
  }

  private static String nested(int levels) {
    String mail = DIFF;
    for (int level = levels; level > 0; level--) {
      mail =
          "Content-Type: multipart/mixed; boundary=b%1$d\n\n--b%1$d\n%2$s\n--b%1$d--\n"
              .formatted(level, level == levels ? "\n" + mail : mail);
    }
    return header("[PATCH] x") + mail;
  }

  @Test
  void everyLimitIsToldWithItsValue() {
    assertTooLarge("x".repeat(100_001), "input", "100,001 bytes", "100,000");
    assertTooLarge(
        mbox(new ArrayList<>(Collections.nCopies(11, mail("[PATCH] x", DIFF)))), "mails", "10");
    assertTooLarge(mbox(mail("[PATCH 1/5] x", DIFF)), "5 patches", "4");
    assertTooLarge(
        diff("a/1", "x") + diff("a/2", "x") + diff("a/3", "x") + diff("a/4", "x"), "files", "3");
    assertTooLarge(hunks(6), "hunks", "5");
    assertTooLarge(nested(3), "levels", "2");
    assertTooLarge(
        header("[PATCH] x")
            + "Content-Type: multipart/mixed; boundary=b\n"
            + "\n--b\n\n\n".repeat(7),
        "parts",
        "6");
    assertTooLarge("A: b\n".repeat(30) + mail("[PATCH] x", DIFF), "header", "20 fields");
    assertTooLarge("A: " + "b".repeat(600) + "\n" + mail("[PATCH] x", DIFF), "header", "500 bytes");
    assertTooLarge(diff("a/1", "x".repeat(300)), "line of the diff", "200");
    assertTooLarge(diff("a/" + "1".repeat(41), "x"), "name", "bytes");
  }

  @Test
  void whatIsJustBelowTheLimitsIsRead() {
    assertThat(SeriesReader.read(bytes(nested(2)), SMALL).patches()).hasSize(1);
    assertThat(SeriesReader.read(bytes(hunks(5)), SMALL).patches()).hasSize(1);
    assertThat(SeriesReader.read(bytes(nested(8)))).isNotNull();
  }

  /** Inputs of some megabytes that make naive readers slow: each is answered within seconds. */
  @Test
  void noInputTakesLong() {
    int size = 4_000_000;
    String multipart = header("[PATCH] x") + "Content-Type: multipart/mixed; boundary=b\n\n";
    List<String> inputs =
        List.of(
            repeat("diff --git a/x b/x\n", size),
            repeat("diff --git " + "a ".repeat(4_000) + "\nindex 1\n", size),
            repeat("--- a\n", size),
            repeat("--- a\n+++ b\n", size),
            repeat("From 0:00:00 2000 a\nSubject: x\n", size),
            repeat("From ", size),
            repeat(">From \n", size),
            "From: x\nSubject: " + repeat("[]", 200_000) + "\n\nx",
            "From: x\nSubject: " + repeat("=?utf-8?q?a?= ", 200_000) + "\n\nx",
            multipart + repeat("--b\n", size),
            multipart + repeat("--", size),
            multipart + repeat("\n--", size),
            header("[PATCH] x")
                + "Content-Transfer-Encoding: quoted-printable\n\n"
                + repeat("= ", size),
            header("[PATCH] x")
                + "Content-Transfer-Encoding: quoted-printable\n\n"
                + repeat(" ", size),
            header("[PATCH] x")
                + "Content-Type: text/plain; format=flowed\n\n"
                + repeat("> \n", size),
            header("[PATCH] x") + "\n" + repeat("> ", size),
            DIFF.substring(0, DIFF.indexOf("@@"))
                + "@@ -1,99999999 +1,99999999 @@\n"
                + repeat(" \n", size),
            diff("a/b", "c") + repeat("GIT binary patch\n", size),
            repeat("a: b\n", size));
    for (String input : inputs) {
      assertTimeoutPreemptively(
          ofSeconds(10),
          () -> {
            try {
              SeriesReader.read(bytes(input));
            } catch (PatchRefused refused) {
              assertThat(refused).hasMessageEndingWith(".");
            }
          },
          () -> "began with " + input.substring(0, 40));
    }
  }

  private static String repeat(String text, int size) {
    return text.repeat(size / text.length());
  }
}
