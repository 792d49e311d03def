package org.vmsdtracker.patch;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A subject as lists carry it: {@code Re: [RFC PATCH v3 07/21] target/avr: …}.
 *
 * @param text without what stands in brackets before it
 * @param reply whether it answers another mail
 * @param version 1 where none is given; {@code v3.1} counts as later than {@code v3}
 * @param number 0 for a cover letter, -1 where none is given
 * @param total -1 where none is given
 */
record SubjectLine(String text, boolean reply, Version version, int number, int total) {

  private static final Pattern REPLY =
      Pattern.compile("(?:re|aw|sv|fwd?|wg)(?:\\[\\d+\\])?\\s?: *", Pattern.CASE_INSENSITIVE);
  private static final Pattern NUMBER = Pattern.compile("(?<!\\d)(\\d{1,5})/(\\d{1,5})(?!\\d)");
  private static final Pattern VERSION =
      Pattern.compile("(?:^|[\\s,-]|PATCH|RFC|PULL)V(\\d{1,4})(?:\\.(\\d{1,4}))?(?=$|[\\s,-])");

  /** A version of a series. */
  record Version(int major, int minor) implements Comparable<Version> {

    @Override
    public int compareTo(Version other) {
      return major == other.major
          ? Integer.compare(minor, other.minor)
          : Integer.compare(major, other.major);
    }

    @Override
    public String toString() {
      return minor == 0 ? "v" + major : "v" + major + "." + minor;
    }
  }

  static SubjectLine of(String subject) {
    String rest = subject.strip();
    boolean reply = false;
    var version = new Version(1, 0);
    int number = -1;
    int total = -1;
    while (true) {
      Matcher re = REPLY.matcher(rest);
      if (re.lookingAt()) {
        reply = true;
        rest = rest.substring(re.end()).strip();
        continue;
      }
      int close = rest.indexOf(']');
      if (!rest.startsWith("[") || close < 0) {
        break;
      }
      String tag = rest.substring(1, close).toUpperCase(Locale.ROOT);
      Matcher numbers = NUMBER.matcher(tag);
      if (number < 0 && numbers.find()) {
        number = Integer.parseInt(numbers.group(1));
        total = Integer.parseInt(numbers.group(2));
      }
      Matcher versions = VERSION.matcher(tag);
      if (versions.find()) {
        version =
            new Version(
                Integer.parseInt(versions.group(1)),
                versions.group(2) == null ? 0 : Integer.parseInt(versions.group(2)));
      }
      rest = rest.substring(close + 1).strip();
    }
    return new SubjectLine(rest, reply, version, number, total);
  }

  SubjectLine withText(String other) {
    return new SubjectLine(other, reply, version, number, total);
  }

  boolean isCover() {
    return number == 0;
  }

  boolean isNumbered() {
    return number > 0;
  }
}
