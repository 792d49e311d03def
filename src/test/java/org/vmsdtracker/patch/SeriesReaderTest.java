package org.vmsdtracker.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vmsdtracker.patch.Mails.DIFF;
import static org.vmsdtracker.patch.Mails.base64;
import static org.vmsdtracker.patch.Mails.body;
import static org.vmsdtracker.patch.Mails.bytes;
import static org.vmsdtracker.patch.Mails.crlf;
import static org.vmsdtracker.patch.Mails.diff;
import static org.vmsdtracker.patch.Mails.flowed;
import static org.vmsdtracker.patch.Mails.header;
import static org.vmsdtracker.patch.Mails.mail;
import static org.vmsdtracker.patch.Mails.mbox;
import static org.vmsdtracker.patch.Mails.quotedPrintable;
import static org.vmsdtracker.patch.Mails.string;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesReaderTest {

  private static final String BASE = "0123456789abcdef0123456789abcdef01234567";

  private static Series read(String latin1) {
    return SeriesReader.read(bytes(latin1));
  }

  private static String onlyDiff(String latin1) {
    Series series = read(latin1);
    assertThat(series.patches()).hasSize(1);
    return string(series.patches().get(0).diff());
  }

  private static List<String> subjects(Series series) {
    return series.patches().stream().map(Patch::subject).toList();
  }

  private static void assertRefused(String latin1, PatchRefused.Kind kind, String... words) {
    assertThatThrownBy(() -> read(latin1))
        .isInstanceOfSatisfying(
            PatchRefused.class, refused -> assertThat(refused.kind()).isEqualTo(kind))
        .hasMessageContainingAll(words);
  }

  private static String[] three(String prefix) {
    return new String[] {
      mail("[" + prefix + " 1/3] first", diff("hw/a.c", "a")),
      mail("[" + prefix + " 2/3] second", diff("hw/b.c", "b")),
      mail("[" + prefix + " 3/3] third", diff("hw/c.c", "c"))
    };
  }

  @Test
  void aPatchOfFormatPatchIsItsDiffWithoutMessageDiffstatAndSignature() {
    Series series = read(mbox(mail("[PATCH] target/toy: add a state", DIFF)));

    Patch patch = series.patches().get(0);
    assertThat(string(patch.diff())).isEqualTo(DIFF);
    assertThat(patch.number()).isEqualTo(1);
    assertThat(patch.subject()).isEqualTo("target/toy: add a state");
    assertThat(patch.author()).isEqualTo("A U Thor <author@example.org>");
    assertThat(patch.messageId()).endsWith("@example.org").doesNotContain("<");
    assertThat(series.title()).isEqualTo("target/toy: add a state");
    assertThat(series.baseCommit()).isNull();
    assertThat(series.notes()).isEmpty();
  }

  @Test
  void aMessageMayHoldHunksOfSomethingElse() {
    String message =
        """
        Update the expected tables:

         [008h] Revision : 06
        -[009h] Checksum : 13
        +[009h] Checksum : 12
        @@ -86,3 +86,3 @@
        -[056h] Reserved : 0000
        +[056h] Reserved : 0001""";

    assertThat(onlyDiff(header("[PATCH] x") + "\n" + body(message, DIFF))).isEqualTo(DIFF);
    assertThat(onlyDiff(header("[PATCH] x") + "\n" + message + "\n\n" + DIFF)).isEqualTo(DIFF);
    assertRefused(
        header("[PATCH] x") + "\n" + message + "\n---\n" + message + "\n",
        PatchRefused.Kind.NOT_A_PATCH,
        "no file is named");
  }

  @Test
  void aSingleMailNeedsNoSeparator() {
    assertThat(onlyDiff(mail("[PATCH] x", DIFF))).isEqualTo(DIFF);
  }

  @Test
  void aPlainDiffHasNoAuthorAndNoSubject() {
    Series series = read("Some words.\n\n" + DIFF);

    assertThat(string(series.patches().get(0).diff())).isEqualTo(DIFF);
    assertThat(series.patches().get(0).author()).isNull();
    assertThat(series.title()).isEmpty();
  }

  @Test
  void aDiffOfDiffuIsReadWithoutTheCommandsBetweenFiles() {
    String one =
        "--- a/hw/a.c\t2021-04-22 12:00:00\n+++ b/hw/a.c\t2021-04-23\n@@ -1 +1 @@\n-a\n+b\n";
    String two =
        "--- a/hw/b.c\n+++ b/hw/b.c\n@@ -1 +1,2 @@\n a\n+b\n\\ No newline at end of file\n";

    assertThat(onlyDiff("diff -ur a/hw/a.c b/hw/a.c\n" + one + "Only in b/hw: c.c\n" + two))
        .isEqualTo(one + two);
  }

  @Test
  void aSeriesKeepsItsOrderAndTakesTitleAndBaseFromTheCoverLetter() {
    String cover =
        header("[PATCH v2 0/3] Make toy type 1")
            + "\nWhy.\n\nbase-commit: "
            + BASE
            + "\n-- \n2.43\n\n";
    String[] patches = three("PATCH v2");
    Series series = read(mbox(cover, patches[0], patches[1], patches[2]));

    assertThat(subjects(series)).containsExactly("first", "second", "third");
    assertThat(series.title()).isEqualTo("Make toy type 1");
    assertThat(series.baseCommit()).isEqualTo(BASE);
    assertThat(series.notes()).isEmpty();
  }

  @Test
  void theBaseMayStandInAnyPatch() {
    String last =
        mail("[PATCH 2/2] b", DIFF).replace("-- \n2.43", "\nbase-commit: " + BASE + "\n-- \n2.43");

    assertThat(read(mbox(mail("[PATCH 1/2] a", diff("a/b", "c")), last)).baseCommit())
        .isEqualTo(BASE);
  }

  @Test
  void whatASeriesIsBasedOnIsNoted() {
    String cover = header("[PATCH 0/1] t") + "\nBased-on: <1234@example.org>\n\n";

    assertThat(read(mbox(cover, mail("[PATCH 1/1] a", DIFF))).notes())
        .singleElement()
        .asString()
        .contains("<1234@example.org>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[PATCH] a: b|-1|v1|a: b|false",
        "[PATCH v3 07/21] a|7|v3|a|false",
        "[PATCH RFC PULL 3/9] a|3|v1|a|false",
        "[RFC PATCH] a|-1|v1|a|false",
        "[RFC PATCH v12 0/4] a|0|v12|a|false",
        "[PATCHv2 1/2] a|1|v2|a|false",
        "[PATCH-for-9.0 v2 1/2] a|1|v2|a|false",
        "[PATCH for-7.2 1/2] [hw/arm] a|1|v1|a|false",
        "[Qemu-devel] [PATCH v3.1 2/4] a|2|v3.1|a|false",
        "Re: [PATCH v2 1/2] a|1|v2|a|true",
        "RE: AW: [Qemu-devel] [PATCH] a|-1|v1|a|true",
        "target/toy: [1/2] is fixed|-1|v1|target/toy: [1/2] is fixed|false",
        "[unclosed 1/2 a|-1|v1|[unclosed 1/2 a|false",
        "[PULL 12/345] a|12|v1|a|false",
      })
  void subjectsAreReadAsListsWriteThem(
      String subject, int number, String version, String text, boolean reply) {
    SubjectLine line = SubjectLine.of(subject);

    assertThat(line.number()).isEqualTo(number);
    assertThat(line.version()).hasToString(version);
    assertThat(line.text()).isEqualTo(text);
    assertThat(line.reply()).isEqualTo(reply);
  }

  @Test
  void transferEncodingsAreDecodedToTheSameBytes() {
    String body = body("Because.", DIFF);
    String encoding =
        header("[PATCH] x")
            + "Content-Type: text/plain; charset=UTF-8\n"
            + "Content-Transfer-Encoding: ";

    assertThat(onlyDiff(encoding + "quoted-printable\n\n" + quotedPrintable(body))).isEqualTo(DIFF);
    assertThat(onlyDiff(encoding + "BASE64\n\n" + base64(body))).isEqualTo(DIFF);
    assertThat(onlyDiff(encoding + "base64\n\n" + base64(crlf(body)))).isEqualTo(DIFF);
    assertThat(onlyDiff(encoding + "8bit\n\n" + body)).isEqualTo(DIFF);
  }

  @Test
  void flowedTextIsJoinedAgain() {
    String diff = diff("hw/a.c", "x".repeat(100) + " " + "y".repeat(100) + "  ");
    String mail =
        header("[PATCH] x")
            + "Content-Type: text/plain; charset=UTF-8;\n format=Flowed; DelSp=\"yes\"\n\n"
            + flowed(body("From here on.", diff));

    assertThat(onlyDiff(mail)).isEqualTo(diff);
    assertThat(onlyDiff(crlf(mail))).isEqualTo(diff);
  }

  @Test
  void mailsWithCarriageReturnsAreReadAsThoseWithout() {
    assertThat(onlyDiff(crlf(mbox(mail("[PATCH] x", DIFF))))).isEqualTo(DIFF);
    assertThat(onlyDiff(crlf(mail("[PATCH] x", DIFF)))).isEqualTo(DIFF);
    assertThat(onlyDiff(crlf(DIFF))).isEqualTo(DIFF);
  }

  @Test
  void carriageReturnsOfTheFilesStay() {
    String diff = diff("hw/dos.c", "two\r").replace(" one\n", " one\r\n");
    String encoded = header("[PATCH] x") + "Content-Transfer-Encoding: quoted-printable\n\n";

    assertThat(onlyDiff(diff)).isEqualTo(diff);
    assertThat(onlyDiff(mbox(mail("[PATCH] x", diff)))).isEqualTo(diff);
    assertThat(onlyDiff(encoded + quotedPrintable(body("Because.", diff)))).isEqualTo(diff);
    assertThat(onlyDiff(crlf(mail("[PATCH] x", diff)))).isEqualTo(diff);
  }

  @Test
  void aPatchMayBeATextPartOrAnAttachment() {
    String top =
        header("[PATCH] x") + "Content-Type: multipart/mixed; boundary=\"=-cut\"\n\nPreamble\n";
    String text = "--=-cut\nContent-Type: text/plain\n\nSee the attachment.\n";
    String attached =
        "--=-cut\nContent-Type: application/octet-stream; name=0001.patch\n"
            + "Content-Disposition: attachment\nContent-Transfer-Encoding: base64\n\n"
            + base64(mbox(mail("[PATCH] x", DIFF)));
    String inline = "--=-cut\nContent-Type: text/x-patch\n\n" + body("Because.", DIFF);

    assertThat(onlyDiff(top + text + attached + "--=-cut--\nfooter\n")).isEqualTo(DIFF);
    assertThat(onlyDiff(top + inline + "--=-cut--\n")).isEqualTo(DIFF);
    assertThat(onlyDiff(crlf(top + text + inline))).isEqualTo(DIFF);
  }

  @Test
  void onlyThePlainTextOfAnAlternativeIsRead() {
    String mail =
        header("[PATCH] x")
            + "Content-Type: multipart/alternative; boundary=cut\n\n--cut\n\n"
            + body("Because.", DIFF)
            + "--cut\nContent-Type: text/html\n\n"
            + DIFF
            + "--cut--\n";

    assertThat(onlyDiff(mail)).isEqualTo(DIFF);
    assertRefused(
        header("[PATCH] x") + "Content-Type: text/html\n\n" + DIFF,
        PatchRefused.Kind.NOT_A_PATCH,
        "HTML");
  }

  @Test
  void encodedWordsOfHeadersAreDecoded() {
    Patch patch =
        read("From: =?UTF-8?q?Philippe_Mathieu-Daud=C3=A9?= <f@example.org>\n"
                + "Subject: [PATCH] =?utf-8?B?Y2Fmw6k=?=\n =?ISO-8859-1?Q?_=E9t=E9?=\n\n"
                + DIFF)
            .patches()
            .get(0);

    assertThat(patch.author()).isEqualTo("Philippe Mathieu-Daudé <f@example.org>");
    assertThat(patch.subject()).isEqualTo("café été");
  }

  @Test
  void theTextMayNameAnotherAuthor() {
    String body = "From: Real Author <real@example.org>\n\n" + body("Because.", DIFF);

    assertThat(read(header("[PATCH] x") + "\n" + body).patches().get(0).author())
        .isEqualTo("Real Author <real@example.org>");
    assertThat(
            read(header("[PATCH] x") + "\nFrom here on.\nFrom: nobody\n" + body)
                .patches()
                .get(0)
                .author())
        .isEqualTo("A U Thor <author@example.org>");
  }

  @Test
  void whatStandsAboveScissorsIsNoPartOfTheMessage() {
    Patch patch =
        read(header("Re: a question")
                + "\nFrom: Not This <no@example.org>\n\nHow about this?\n\n-- >8 --\n"
                + "From: Real Author <real@example.org>\nSubject: [PATCH] real\n\n"
                + body("Because.", DIFF))
            .patches()
            .get(0);

    assertThat(patch.author()).isEqualTo("Real Author <real@example.org>");
    assertThat(patch.subject()).isEqualTo("real");
    assertThat(string(patch.diff())).isEqualTo(DIFF);
  }

  @Test
  void aHeaderThatNoEmptyLineEndsHidesNoDiff() {
    String diff = DIFF.replace("\n \n int three;", "\n int two;\n int three;");

    assertThat(onlyDiff(mbox(header("[PATCH] x") + diff))).isEqualTo(diff);
    assertRefused(
        header("[PATCH] x")
            + "Content-Type: multipart/mixed; boundary=b\n\n--b\n"
            + diff
            + "\n--b\n\n"
            + DIFF
            + "--b--\n",
        PatchRefused.Kind.NOT_A_PATCH,
        "can't be decoded");
  }

  @Test
  void attachmentsWhoseLastLineEndIsTheBoundarysStayApart() {
    String other = diff("target/toy/machine.c", "int three;");
    String part = "--b\nContent-Type: text/x-patch\n\n";

    assertThat(
            onlyDiff(
                mbox(
                    header("[PATCH] x")
                        + "Content-Type: multipart/mixed; boundary=b\n\n"
                        + (part + DIFF + part + other + part + DIFF + "--b--\n"))))
        .isEqualTo(DIFF + other + DIFF.stripTrailing());
  }

  @Test
  void mboxrdQuotingIsTakenBack() {
    String mail =
        header("[PATCH] x")
            + "\n>From: Real Author <real@example.org>\n"
            + ">From what I know\n>>From nested\n\n"
            + body("Because.", DIFF);

    assertThat(onlyDiff("From mboxrd@z Thu Jan  1 00:00:00 1970\n" + mail)).isEqualTo(DIFF);
  }

  @Test
  void aMessageThatSaysFromIsNotCut() {
    String body = body("From now on, and\nFrom Mon Sep 17 00:00:00 2001\nuntil then.", DIFF);

    assertThat(onlyDiff(mbox(header("[PATCH] x") + "\n" + body))).isEqualTo(DIFF);
  }

  @Test
  void renamesCopiesModesAndBinariesPassByteForByte() {
    String diff =
        """
        diff --git a/hw/old name.c b/hw/new name.c
        similarity index 100%
        rename from hw/old name.c
        rename to hw/new name.c
        diff --git a/hw/a.c b/hw/b.c
        similarity index 90%
        copy from hw/a.c
        copy to hw/b.c
        index 1111111..2222222 100644
        --- a/hw/a.c
        +++ b/hw/b.c
        @@ -1 +1 @@
        -a
        +b
        diff --git a/run me.sh b/run me.sh
        old mode 100644
        new mode 100755
        diff --git a/empty b/empty
        new file mode 100644
        index 0000000..e69de29
        diff --git a/gone.c b/gone.c
        deleted file mode 100644
        index 1111111..0000000
        --- a/gone.c
        +++ /dev/null
        @@ -1 +0,0 @@
        -- one
        diff --git "a/caf\\303\\251.bin" "b/caf\\303\\251.bin"
        new file mode 100644
        index 0000000000000000000000000000000000000000..1111111111111111111111111111111111111111
        GIT binary patch
        literal 10
        Rc$@<OP*6}*RVyh^O3?)X2?8q?

        literal 0
        HcmV?d00001

        diff --git a/pic.png b/pic.png
        index 1111111..2222222 100644
        Binary files a/pic.png and b/pic.png differ
        """;

    assertThat(onlyDiff(mbox(mail("[PATCH] x", diff)))).isEqualTo(diff);
  }

  @Test
  void linesOfAHunkMayLookLikeAnything() {
    String diff =
        """
        diff --git a/doc.txt b/doc.txt
        index 1111111..2222222 100644
        --- a/doc.txt
        +++ b/doc.txt
        @@ -1,4 +1,5 @@
        --- a/other.c
        -- \s
        -diff --git a/x b/x
        +++ b/other.c
        +@@ -1,2 +1,2 @@
        +From here 00:00:00 2001

        +-- \s
        """;

    assertThat(onlyDiff(mbox(mail("[PATCH] x", diff)))).isEqualTo(diff);
  }

  @Test
  void proseThatSpeaksOfDiffsIsNoDiff() {
    String body = "This fixes\n\ndiff --git a/x b/x\n\nand\n\n--- a/x\nlooks odd.\n\n" + DIFF;

    assertThat(onlyDiff(header("[PATCH] x") + "\n" + body)).isEqualTo(DIFF);
  }

  @Test
  void aDiffBelowTheSignatureIsReadSinceGitAppliesItToo() {
    String second = diff("hw/b.c", "b");

    assertThat(onlyDiff(mbox(mail("[PATCH] x", DIFF) + second))).isEqualTo(DIFF + second);
  }

  @Test
  void repliesAndOtherMailsAreLeftOutWithANote() {
    String[] patches = three("PATCH");
    String review = header("Re: [PATCH 1/3] first") + "\n> diff --git a/x b/x\nFine.\n\n";
    String suggestion = mail("Re: [PATCH 2/3] second", diff("hw/z.c", "z"));
    Series series =
        read(
            mbox(
                patches[0],
                review,
                header("Weather") + "\nSunny.\n\n",
                patches[1],
                suggestion,
                patches[2]));

    assertThat(subjects(series)).containsExactly("first", "second", "third");
    assertThat(series.notes())
        .containsExactly(
            "The diff in the reply 'second' was left out.",
            "2 mails without a patch were left out.");
  }

  @Test
  void patchesOutOfOrderAreSorted() {
    String[] patches = three("PATCH");
    Series series = read(mbox(patches[2], patches[0], patches[1]));

    assertThat(subjects(series)).containsExactly("first", "second", "third");
    assertThat(series.patches()).extracting(Patch::number).containsExactly(1, 2, 3);
    assertThat(series.notes()).singleElement().asString().contains("sorted");
  }

  @Test
  void aPatchThatIsThereTwiceIsTakenOnce() {
    String[] patches = three("PATCH");
    Series series = read(mbox(patches[0], patches[1], patches[1], patches[2]));

    assertThat(series.patches()).hasSize(3);
    assertThat(series.notes()).containsExactly("1 patch is in the input twice and was taken once.");
  }

  @Test
  void theSameNumberWithOtherContentsIsRefused() {
    String[] patches = three("PATCH");

    assertRefused(
        mbox(patches[0], patches[1], patches[2], mail("[PATCH 2/3] other", DIFF)),
        PatchRefused.Kind.INCOMPLETE,
        "2/3",
        "second",
        "other");
  }

  @Test
  void theNewestVersionIsTaken() {
    List<String> mails = new ArrayList<>(List.of(three("PATCH")));
    mails.addAll(List.of(three("PATCH v3")));
    mails.add(mail("[PATCH v2 1/1] alone", DIFF));
    Series series = read(mbox(mails));

    assertThat(subjects(series)).containsExactly("first", "second", "third");
    assertThat(series.notes()).containsExactly("The input holds v1, v2, v3; v3 was taken.");
  }

  @Test
  void anIncompleteNewestVersionIsRefused() {
    List<String> mails = new ArrayList<>(List.of(three("PATCH")));
    mails.add(mail("[PATCH v2 2/3] second", DIFF));

    assertRefused(mbox(mails), PatchRefused.Kind.INCOMPLETE, "1, 3");
  }

  @Test
  void missingPatchesAreNamed() {
    assertRefused(
        mbox(mail("[PATCH 02/21] b", DIFF), header("[PATCH 03/21] c") + "\nNo diff.\n"),
        PatchRefused.Kind.INCOMPLETE,
        "20 are missing",
        "1, 3, 4, 5");
  }

  @Test
  void mixedSeriesAreRefused() {
    assertRefused(
        mbox(mail("[PATCH 1/2] a", DIFF), mail("[PATCH 2/3] b", DIFF)),
        PatchRefused.Kind.INCOMPLETE,
        "Two series");
    assertRefused(
        mbox(mail("[PATCH 1/1] a", DIFF), mail("[PATCH] b", DIFF)),
        PatchRefused.Kind.INCOMPLETE,
        "numbered");
  }

  @Test
  void patchesWithoutNumbersKeepTheirOrder() {
    Series series = read(mbox(mail("[PATCH] b", DIFF), mail("[PATCH] a", diff("x/y", "z"))));

    assertThat(subjects(series)).containsExactly("b", "a");
    assertThat(series.notes()).singleElement().asString().contains("no numbers");
  }

  @Test
  void whatIsNoPatchIsToldByWhatItIs() {
    assertRefused("", PatchRefused.Kind.NOT_A_PATCH, "empty");
    assertRefused("\n \n", PatchRefused.Kind.NOT_A_PATCH, "empty");
    assertRefused("hello", PatchRefused.Kind.NOT_A_PATCH, "'hello'");
    assertRefused("int main(void)\n{\n}\n", PatchRefused.Kind.NOT_A_PATCH, "text of 3 lines");
    assertRefused("\u001f\u008b\b\0\0", PatchRefused.Kind.NOT_A_PATCH, "gzip");
    assertRefused("<!DOCTYPE html>\n<html>", PatchRefused.Kind.NOT_A_PATCH, "web page");
    assertRefused("\0\1\2", PatchRefused.Kind.NOT_A_PATCH, "binary");
    assertRefused(header("Weather") + "\nSunny.\n", PatchRefused.Kind.NOT_A_PATCH, "'Weather'");
    assertRefused(
        mbox(header("a") + "\nb\n", header("c") + "\nd\n"),
        PatchRefused.Kind.NOT_A_PATCH,
        "2 mails");
    assertRefused(
        header("Re: [PATCH] x") + "\n> diff --git a/x b/x\n> @@ -1 +1 @@\n",
        PatchRefused.Kind.NOT_A_PATCH,
        "quotes a diff");
    assertRefused("diff --cc hw/a.c\nindex 1,2..3\n", PatchRefused.Kind.NOT_A_PATCH, "merge");
    assertRefused("@@ -1 +1 @@\n-a\n+b\n", PatchRefused.Kind.NOT_A_PATCH, "headers are missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@@ -1,3 +1,4 @@",
        "@@ -1,2 +1,2 @@",
        "@@ -1,999999999 +1,999999999 @@",
        "@@ -1,9999999999 +1 @@",
        "@@ -x +y @@"
      })
  void aHunkThatIsNotWhatItsHeaderSaysIsRefused(String header) {
    String diff = diff("hw/a.c", "b").replace("@@ -1,2 +1,3 @@", header);

    assertRefused(
        mbox(mail("[PATCH] x", diff)), PatchRefused.Kind.NOT_A_PATCH, "'hw/a.c'", "hunk 1");
  }

  @Test
  void aDiffThatWasCutOrWrappedIsRefused() {
    assertRefused(
        DIFF.substring(0, DIFF.length() - 12),
        PatchRefused.Kind.NOT_A_PATCH,
        "the text ends before");
    assertRefused(DIFF.replace("= 2;", "=\n2;"), PatchRefused.Kind.NOT_A_PATCH, "hunk 1", "'2;");
    assertRefused(
        "diff --git a/x b/x\nindex 1..2 100644\n--- a/x\n+++ b/x\n",
        PatchRefused.Kind.NOT_A_PATCH,
        "no hunk");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../etc/passwd",
        "x/../../y",
        "/etc/passwd",
        ".git/config",
        "x/.GIT/hooks/y",
        "x/.git /y",
        "git~1/config",
        "x/.g\u200cit/y",
        "x\\\\y",
        "a//b",
        "x/./y",
        "x\\000y",
        "x\\ny"
      })
  void namesThatLeaveTheTreeAreRefused(String name) {
    String quoted =
        "\"b/"
            + new String(
                name.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                java.nio.charset.StandardCharsets.ISO_8859_1)
            + "\"";
    String hunk = "@@ -0,0 +1 @@\n+x\n";

    assertRefused(
        "--- /dev/null\n+++ " + quoted + "\n" + hunk, PatchRefused.Kind.NOT_A_PATCH, "refused");
    assertRefused(
        "diff --git " + quoted.replace("\"b/", "\"a/") + " " + quoted + "\nnew file mode 100644\n",
        PatchRefused.Kind.NOT_A_PATCH,
        "refused");
    assertRefused(
        "diff --git a/x b/y\nsimilarity index 100%\nrename from x\nrename to "
            + quoted.replace("b/", "")
            + "\n",
        PatchRefused.Kind.NOT_A_PATCH,
        "refused");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".gitignore",
        ".gitlab-ci.yml",
        "a/b..c",
        "a/...",
        "x.git/y",
        "café/ü",
        "a b/c d",
        "git~x"
      })
  void otherNamesAreFine(String name) {
    assertThat(DiffPath.complaint(name)).isNull();
  }

  @Test
  void headersThatContradictEachOtherAreRefused() {
    assertRefused(
        DIFF.replace("+++ b/target/toy/cpu.c", "+++ b/target/toy/other.c"),
        PatchRefused.Kind.NOT_A_PATCH,
        "'target/toy/cpu.c'",
        "'target/toy/other.c'");
    assertRefused(
        "diff --git a/x b/y\nnew file mode 100644\n",
        PatchRefused.Kind.NOT_A_PATCH,
        "which file it changes");
  }
}
