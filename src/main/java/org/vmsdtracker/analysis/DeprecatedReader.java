package org.vmsdtracker.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.PaperFacts.DeprecatedEntry;
import org.vmsdtracker.analysis.PaperFacts.Scope;

/**
 * Reads lists of deprecated features. An entry may name a target where it stands in a section about
 * CPUs, instruction sets or binaries of emulators, below a chapter of what is deprecated (not of
 * what was removed), and where its heading is nothing but names: "``lm32`` CPUs", "Nios II CPU",
 * "CRIS CPU architecture". A heading with more to say ("MIPS ``I7200`` CPU Model", "RISC-V ISA
 * CPUs", "PPC 405 CPUs", "``power5+`` and ``power7+`` CPU names") is about a model or a property.
 */
final class DeprecatedReader {

  private static final Pattern TEXINFO_HEADING =
      Pattern.compile("@(chapter|appendix|section|subsection|subsubsection)\\s+(.*)");
  private static final Pattern TEXINFO_MARKUP = Pattern.compile("@[a-z]+\\{([^{}]*)\\}");
  private static final Pattern NO_NAME = Pattern.compile("[^a-z0-9]");
  private static final Pattern SINCE =
      Pattern.compile("\\([^()]*?\\bsince\\s+v?(\\d[\\d.]*)[^()]*\\)", Pattern.CASE_INSENSITIVE);
  private static final Pattern BINARY = Pattern.compile("\\bqemu-system-([a-z0-9_]+)");

  private static final String NAME = "[A-Za-z0-9_-]+(?: [IVX]+)?";
  private static final String KIND =
      "(?:(?:guest )?(?:CPUs?|ISAs?|targets?)(?: architectures?)?|architectures?)"
          + "(?: (?:emulation|support))?";

  /** Names before a word for CPUs, or one name alone. */
  private static final Pattern NAMES =
      Pattern.compile(
          "(?:the )?(?:(%1$s(?:(?:, and|, or|,| and| or|/) ?%1$s)*) %2$s|(%1$s))"
              .formatted(NAME, KIND),
          Pattern.CASE_INSENSITIVE);

  private static final Pattern BETWEEN_NAMES =
      Pattern.compile(",\\s*(?:(?:and|or) )?|/| and | or ");
  private static final List<String> ROMAN =
      List.of("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x");
  private static final int LONGEST_HEADING = 200;

  private final List<DeprecatedEntry> entries = new ArrayList<>();
  private boolean inDeprecated;
  private @Nullable Scope scope;
  private @Nullable DeprecatedEntry open;

  private DeprecatedReader() {}

  static List<DeprecatedEntry> rst(byte[] source) {
    DeprecatedReader reader = new DeprecatedReader();
    Lines lines = new Lines(source);
    var adornments = new StringBuilder();
    String before = "";
    while (lines.next()) {
      String line = lines.text();
      if (isAdornment(line) && isTitle(before)) {
        String adornment = line.substring(0, 1);
        if (adornments.indexOf(adornment) < 0) {
          adornments.append(adornment);
        }
        reader.heading(adornments.indexOf(adornment), before, lines.number() - 1, before.strip());
      } else {
        reader.text(line);
      }
      before = line;
    }
    return reader.finish();
  }

  /** A row of one sign, at least three times, that starts the line. */
  private static boolean isAdornment(String line) {
    if (line.length() < 3 || Character.isLetterOrDigit(line.charAt(0)) || line.charAt(0) <= ' ') {
      return false;
    }
    return line.chars().allMatch(c -> c == line.charAt(0));
  }

  private static boolean isTitle(String line) {
    return !line.isEmpty() && line.charAt(0) > ' ' && !isAdornment(line);
  }

  static List<DeprecatedEntry> texinfo(byte[] source) {
    DeprecatedReader reader = new DeprecatedReader();
    Lines lines = new Lines(source);
    while (lines.next()) {
      if (lines.firstByte() != '@') {
        if (reader.open != null) {
          reader.text(lines.text());
        }
        continue;
      }
      String line = lines.text();
      Matcher matcher = TEXINFO_HEADING.matcher(line);
      if (matcher.matches()) {
        int level =
            switch (matcher.group(1)) {
              case "chapter", "appendix" -> 0;
              case "section" -> 1;
              default -> 2;
            };
        String title = TEXINFO_MARKUP.matcher(matcher.group(2)).replaceAll("$1");
        reader.heading(level, title, lines.number(), line.strip());
      }
    }
    return reader.finish();
  }

  private void heading(int level, String title, int line, String text) {
    close();
    if (level == 0) {
      String chapter = title.toLowerCase(Locale.ROOT);
      inDeprecated = chapter.contains("deprecated") && !chapter.contains("removed");
      scope = null;
    } else if (level == 1) {
      scope = inDeprecated ? scope(title) : null;
    } else if (scope != null && title.length() <= LONGEST_HEADING) {
      open = entry(scope, title, line, text);
    }
  }

  private static @Nullable Scope scope(String section) {
    String title = section.toLowerCase(Locale.ROOT);
    if (title.contains("binaries") && title.contains("system")) {
      return Scope.BINARY;
    }
    boolean ofCpus = title.contains("cpu") || title.matches(".*\\bisas?\\b.*");
    if (!ofCpus || title.contains("host")) {
      return null;
    }
    return title.contains("user") ? Scope.USER_CPU : Scope.CPU;
  }

  private static @Nullable DeprecatedEntry entry(
      Scope scope, String heading, int line, String text) {
    Matcher since = SINCE.matcher(heading);
    String version = since.find() ? since.group(1) : null;
    String title =
        SINCE.matcher(heading).replaceAll(" ").replace("`", "").replaceAll("\\s+", " ").strip();
    List<String> names = scope == Scope.BINARY ? binaries(title) : names(title);
    return names.isEmpty()
        ? null
        : new DeprecatedEntry(scope, title, names, version, false, line, text);
  }

  private static List<String> binaries(String title) {
    return BuildReader.all(BINARY, title).stream().map(DeprecatedReader::plain).toList();
  }

  private static List<String> names(String title) {
    Matcher matcher = NAMES.matcher(title);
    if (!matcher.matches()) {
      return List.of();
    }
    String names = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    return BETWEEN_NAMES
        .splitAsStream(names)
        .map(DeprecatedReader::plain)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  /** A name in lower-case letters and digits, its Roman number in Arabic ones. */
  static String plain(String name) {
    String lower = name.strip().toLowerCase(Locale.ROOT);
    int blank = lower.lastIndexOf(' ');
    int number = blank < 0 ? -1 : ROMAN.indexOf(lower.substring(blank + 1));
    String arabic = number < 0 ? lower : lower.substring(0, blank) + number;
    return NO_NAME.matcher(arabic).replaceAll("");
  }

  private void text(String line) {
    if (open != null && !open.speaksOfGuest() && line.contains("guest")) {
      open =
          new DeprecatedEntry(
              open.scope(),
              open.title(),
              open.names(),
              open.since(),
              true,
              open.line(),
              open.text());
    }
  }

  private void close() {
    if (open != null) {
      entries.add(open);
      open = null;
    }
  }

  private List<DeprecatedEntry> finish() {
    close();
    return entries;
  }
}
