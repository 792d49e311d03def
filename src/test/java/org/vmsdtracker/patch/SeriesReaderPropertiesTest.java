package org.vmsdtracker.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vmsdtracker.patch.Mails.base64;
import static org.vmsdtracker.patch.Mails.body;
import static org.vmsdtracker.patch.Mails.bytes;
import static org.vmsdtracker.patch.Mails.crlf;
import static org.vmsdtracker.patch.Mails.flowed;
import static org.vmsdtracker.patch.Mails.header;
import static org.vmsdtracker.patch.Mails.mbox;
import static org.vmsdtracker.patch.Mails.quotedPrintable;
import static org.vmsdtracker.patch.Mails.string;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * What holds for any input. {@code -Dvmsd.mail-tries=10000} is how many mutated mboxes are tried.
 */
class SeriesReaderPropertiesTest {

  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final int TRIES = Integer.getInteger("vmsd.mail-tries", 3_000);
  private static final List<String> ENCODINGS =
      List.of("7bit", "quoted-printable", "base64", "flowed", "multipart", "attached");

  @Property(tries = 1, shrinking = ShrinkingMode.OFF)
  void whateverTheInputASeriesIsReadOrRefusedWithASentence(@ForAll long seed) {
    for (int i = 0; i < TRIES; i++) {
      assertAnswered(seed + i);
    }
  }

  private static void assertAnswered(long seed) {
    byte[] input = mutated(new Random(seed));
    long begin = System.nanoTime();
    try {
      assertAnswered(input);
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError("seed " + seed + ":\n" + string(input), e);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).as("seed %d", seed).isLessThan(LONGEST);
  }

  /** Says so where an input is neither a series whose diffs can be read again nor refused. */
  static void assertAnswered(byte[] input) {
    try {
      Series series = SeriesReader.read(input);
      assertThat(series.patches()).isNotEmpty();
      for (int i = 0; i < series.patches().size(); i++) {
        Patch patch = series.patches().get(i);
        assertThat(patch.number()).isEqualTo(i + 1);
        byte[] diff = patch.diff();
        assertThat(diff.length).isPositive().isLessThanOrEqualTo(input.length);
        assertThat(SeriesReader.read(diff).patches().get(0).diff()).isEqualTo(diff);
      }
    } catch (PatchRefused refused) {
      assertThat(refused.getMessage()).endsWith(".").doesNotContain("\n").hasSizeLessThan(1_500);
    }
  }

  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void inEveryEncodingTheDiffComesBackByteForByte(@ForAll long seed) {
    var random = new Random(seed);
    List<String> diffs = new ArrayList<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      diffs.add(RandomDiff.of(random));
    }
    for (String encoding : ENCODINGS) {
      if (encoding.equals("flowed") && diffs.stream().anyMatch(diff -> diff.contains(" \r"))) {
        continue; // format=flowed can't tell such a line from a soft line break
      }
      List<String> mails = new ArrayList<>();
      for (int i = 0; i < diffs.size(); i++) {
        mails.add(
            encoded("[PATCH " + (i + 1) + "/" + diffs.size() + "] x", diffs.get(i), encoding));
      }
      for (String input : List.of(mbox(mails), crlf(mbox(mails)))) {
        assertThat(SeriesReader.read(bytes(input)).patches())
            .as(encoding)
            .extracting(patch -> string(patch.diff()))
            .isEqualTo(diffs);
      }
    }
    assertThat(string(SeriesReader.read(bytes(diffs.get(0))).patches().get(0).diff()))
        .isEqualTo(diffs.get(0));
  }

  private static String encoded(String subject, String diff, String encoding) {
    String body = body("Because.", diff);
    String cte = "MIME-Version: 1.0\nContent-Transfer-Encoding: ";
    return switch (encoding) {
      case "quoted-printable" ->
          header(subject) + cte + "quoted-printable\n\n" + quotedPrintable(body);
      case "base64" -> header(subject) + cte + "base64\n\n" + base64(body);
      case "flowed" ->
          header(subject) + "Content-Type: text/plain; format=flowed; delsp=yes\n\n" + flowed(body);
      case "multipart" ->
          header(subject)
              + "Content-Type: multipart/mixed; boundary=\"cut here\"\n\n--cut here\n\n"
              + body
              + "\n--cut here\nContent-Type: image/png\n\nnone\n--cut here--\n";
      case "attached" ->
          header(subject)
              + "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nSee there.\n--b\n"
              + "Content-Type: text/x-patch; name=\"a.patch\"\n"
              + "Content-Disposition: attachment\n"
              + "Content-Transfer-Encoding: base64\n\n"
              + base64(mbox(header(subject) + "\n" + body))
              + "--b--\n";
      default -> header(subject) + "\n" + body;
    };
  }

  private static byte[] mutated(Random random) {
    byte[] input = bytes(series(random));
    for (int i = random.nextInt(6); i > 0; i--) {
      input = mutated(input, random);
    }
    return input;
  }

  private static String series(Random random) {
    int count = 1 + random.nextInt(4);
    String version = random.nextInt(3) == 0 ? " v" + random.nextInt(4) : "";
    List<String> mails = new ArrayList<>();
    if (random.nextBoolean()) {
      mails.add(
          header("[PATCH" + version + " 0/" + count + "] All")
              + "\nWhy.\n\nbase-commit: "
              + "0".repeat(40)
              + "\n\n");
    }
    for (int i = 1; i <= count; i++) {
      String encoding = ENCODINGS.get(random.nextInt(ENCODINGS.size()));
      String subject = "[PATCH" + version + " " + i + "/" + count + "] one";
      mails.add(encoded(subject, RandomDiff.of(random), encoding));
    }
    String all = random.nextInt(5) == 0 ? String.join("", mails) : mbox(mails);
    return random.nextInt(4) == 0 ? crlf(all) : all;
  }

  private static byte[] mutated(byte[] input, Random random) {
    if (input.length == 0) {
      return input;
    }
    int from = random.nextInt(input.length);
    int to = Math.min(input.length, from + 1 + random.nextInt(random.nextBoolean() ? 20 : 2_000));
    byte[] head = Arrays.copyOf(input, from);
    byte[] cut = Arrays.copyOfRange(input, from, to);
    byte[] tail = Arrays.copyOfRange(input, to, input.length);
    switch (random.nextInt(8)) {
      case 0 -> {
        byte[] flipped = input.clone();
        for (int i = 1 + random.nextInt(10); i > 0; i--) {
          flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
      }
      case 1 -> {
        return Mails.concat(head, tail);
      }
      case 2 -> {
        return Mails.concat(head, cut, cut, tail);
      }
      case 3 -> {
        return random.nextBoolean() ? head : Mails.concat(cut, tail);
      }
      case 4 -> {
        int at = random.nextInt(head.length + 1);
        return Mails.concat(
            Arrays.copyOf(head, at), cut, Arrays.copyOfRange(head, at, head.length), tail);
      }
      case 5 -> {
        String piece = PIECES.get(random.nextInt(PIECES.size()));
        return Mails.concat(head, bytes(piece.repeat(1 + random.nextInt(3))), cut, tail);
      }
      case 6 -> {
        String line = PIECES.get(random.nextInt(PIECES.size()));
        int at = string(input).indexOf('\n', from) + 1;
        return Mails.concat(
            Arrays.copyOf(input, at), bytes(line), Arrays.copyOfRange(input, at, input.length));
      }
      default -> {
        String text = string(input);
        String piece = PIECES.get(random.nextInt(PIECES.size()));
        return bytes(
            random.nextBoolean()
                ? text.replaceFirst("boundary=\\S+", Matcher.quoteReplacement(piece.strip()))
                : text.replaceFirst("\\d+(?=[ ,/])", String.valueOf(random.nextInt(1 << 20))));
      }
    }
  }

  private static final List<String> PIECES =
      List.of(
          "From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\n",
          "From: \"\n",
          "From: =?x?B?=?= =?utf-8?Q?=ZZ?=\n",
          "Subject: [PATCH 1/2]\n",
          "Subject: [PATCH 99999/99999] x\n",
          "Content-Type: multipart/mixed\n",
          "Content-Type: multipart/mixed; boundary=\"\"\n",
          "Content-Type: multipart/mixed; boundary=" + "b".repeat(5_000) + "\n",
          "Content-Type: multipart/mixed; boundary=b\n",
          "Content-Type: message/rfc822\n",
          "Content-Type: text/plain; charset=\"no such\"; format=flowed\n",
          "Content-Type: ;;;=\"\\\n",
          "Content-Transfer-Encoding: base64\n",
          "Content-Transfer-Encoding: quoted-printable\n",
          "Content-Transfer-Encoding: x-uuencode\n",
          "boundary=\"\\\"\"",
          "--b\n",
          "--b--\n",
          "--cut here\n",
          "\n",
          "\r",
          "\0",
          "=",
          "diff --git a/x b/x\n",
          "diff --git \"a/x\\\n",
          "--- a/x\n+++ b/x\n@@ -1 +1 @@\n",
          "@@ -1,2147483648 +1,0 @@\n",
          "@@ -0,0 +0,0 @@\n",
          "GIT binary patch\nliteral 3\n",
          "rename from x\nrename to ../x\n",
          "-- \n",
          "-- >8 --\n",
          "base-commit: 0\n",
          ">From x\n");
}
