package org.vmsdtracker.patch;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the text around a diff says.
 *
 * @param author of a {@code From:} line that the text begins with
 * @param subject of a {@code Subject:} line that the text begins with
 * @param baseCommit of the {@code base-commit:} trailer, 40 hex digits
 * @param basedOn what {@code Based-on:} or {@code prerequisite-patch-id:} name, the first of them
 * @param quotesDiff whether a diff stands in it with {@code >} before each line
 */
record BodyText(
    @Nullable String author,
    @Nullable String subject,
    @Nullable String baseCommit,
    @Nullable String basedOn,
    boolean quotesDiff) {

  private static final Pattern BASE_COMMIT = Pattern.compile("base-commit: *([0-9a-fA-F]{40})\\s*");
  private static final Pattern BASED_ON =
      Pattern.compile("(?:Based-on|prerequisite-patch-id): *(\\S{1,200}).*");
  private static final Pattern QUOTED_DIFF = Pattern.compile("(?:> ?)+(?:diff --git |@@ -).*");
  private static final Pattern SCISSORS = Pattern.compile("[-\\s]*(?:>8|8<|>%|%<)[-\\s].*");
  private static final Pattern SEPARATOR = Pattern.compile(">?From [0-9a-f]{40} .*");
  private static final int LONGEST = 2_000;

  static BodyText of(byte[] text) {
    return new Reader(new Lines(text)).read();
  }

  private static final class Reader {

    private final Lines lines;
    private @Nullable String author;
    private @Nullable String subject;
    private @Nullable String baseCommit;
    private @Nullable String basedOn;
    private boolean quotesDiff;
    private boolean inHeader = true;
    private boolean inMessage = true;

    Reader(Lines lines) {
      this.lines = lines;
    }

    BodyText read() {
      for (int at = 0; at < lines.end(); at = lines.next(at)) {
        if (lines.startsWith(at, "diff ") || lines.startsWith(at, "---")) {
          inMessage &= isRule(at);
        }
        inHeader &= inMessage;
        line(at);
      }
      return new BodyText(author, subject, baseCommit, basedOn, quotesDiff);
    }

    /** Whether dashes stand here that may be scissors, and begin no diff. */
    private boolean isRule(int at) {
      return lines.startsWith(at, "---") && isScissors(at);
    }

    private boolean isScissors(int at) {
      return lines.contentEnd(at) - at <= LONGEST && SCISSORS.matcher(lines.latin1(at)).matches();
    }

    private void line(int at) {
      int first = lines.first(at);
      if (inMessage && (first == '-' || first == '8' || first == '>') && isScissors(at)) {
        author = null;
        subject = null;
        inHeader = true;
      } else if (inHeader && lines.isBlank(at)) {
        inHeader = author == null && subject == null;
      } else if (inHeader) {
        header(at);
      } else if (first == 'b' || first == 'B' || first == 'p') {
        trailer(at);
      } else if (first == '>' && lines.contentEnd(at) - at <= LONGEST) {
        quotesDiff |= QUOTED_DIFF.matcher(lines.latin1(at)).matches();
      }
    }

    private void header(int at) {
      String line = lines.contentEnd(at) - at <= LONGEST ? lines.text(at) : "";
      String name = line.toLowerCase(Locale.ROOT);
      if (name.startsWith("from:")) {
        author = MailReader.value(line.substring("from:".length()));
      } else if (name.startsWith("subject:")) {
        subject = MailReader.value(line.substring("subject:".length()));
      } else if (!name.startsWith("date:") && !SEPARATOR.matcher(line).matches()) {
        inHeader = false;
        trailer(at);
      }
    }

    private void trailer(int at) {
      if (lines.contentEnd(at) - at > LONGEST) {
        return;
      }
      String line = lines.latin1(at);
      Matcher base = BASE_COMMIT.matcher(line);
      if (baseCommit == null && base.matches()) {
        baseCommit = base.group(1).toLowerCase(Locale.ROOT);
      }
      Matcher based = BASED_ON.matcher(line);
      if (basedOn == null && based.matches()) {
        basedOn = based.group(1);
      }
    }
  }
}
