package org.vmsdtracker.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file of the corpus. A line {@code //// base PATH}, {@code //// head PATH} or {@code //// both
 * PATH} begins a file of that tree; a comment {@code ! RULE LEVEL} says what is to be found on its
 * line, with a target where it isn't {@code foo}; {@code //// expect RULE LEVEL} what has no line.
 * Where no target config is given, {@code foo} is a system emulator on both sides.
 *
 * @param verdict the heaviest finding; none where it is fine
 * @param base the files before, by path
 * @param head the files after
 * @param expectations what is to be found
 */
record Situation(
    Level verdict,
    Map<String, String> base,
    Map<String, String> head,
    List<Expectation> expectations) {

  /** A finding; without a path where it has no line. */
  record Expectation(String rule, Level level, String target, @Nullable String path, int line) {}

  private static final Pattern SECTION = Pattern.compile("//// (base|head|both) (\\S+)");
  private static final Pattern EXPECT = Pattern.compile("//// expect (\\S+) (\\w+)");
  private static final Pattern MARK = Pattern.compile("/\\* ! (VMSD-\\d+) (\\w+)(?: (\\w+))? \\*/");

  static Situation read(Path file) throws IOException {
    var reader = new Reader();
    Files.readAllLines(file).forEach(reader::line);
    reader.end();
    if (reader.configs.isEmpty()) {
      for (Map<String, String> tree : List.of(reader.base, reader.head)) {
        tree.put("configs/targets/foo-softmmu.mak", "TARGET_ARCH=foo\n");
      }
    }
    return new Situation(verdict(file), reader.base, reader.head, reader.expectations);
  }

  /** The verdict that a file's name begins with. */
  static Level verdict(Path file) {
    String name = file.getFileName().toString();
    String word = name.substring(0, name.indexOf('_'));
    return switch (word) {
      case "ok" -> Level.NONE;
      case "note" -> Level.NOTE;
      case "warning" -> Level.WARNING;
      case "error" -> Level.ERROR;
      default -> throw new IllegalArgumentException(name + " doesn't begin with a verdict.");
    };
  }

  private static Level level(String word) {
    return switch (word) {
      case "note" -> Level.NOTE;
      case "warning" -> Level.WARNING;
      case "error" -> Level.ERROR;
      default -> throw new IllegalArgumentException(word + " is no level of a finding.");
    };
  }

  private static final class Reader {

    private final Map<String, String> base = new TreeMap<>();
    private final Map<String, String> head = new TreeMap<>();
    private final List<Expectation> expectations = new ArrayList<>();
    private final List<String> configs = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private String side = "";
    private String path = "";

    private void line(String line) {
      Matcher section = SECTION.matcher(line);
      Matcher expect = EXPECT.matcher(line);
      if (section.matches()) {
        end();
        side = section.group(1);
        path = section.group(2);
        if (path.endsWith(".mak")) {
          configs.add(path);
        }
      } else if (expect.matches()) {
        expectations.add(new Expectation(expect.group(1), level(expect.group(2)), "foo", null, 0));
      } else {
        lines.add(line);
        Matcher mark = MARK.matcher(line);
        while (mark.find()) {
          String target = mark.group(3) == null ? "foo" : mark.group(3);
          expectations.add(
              new Expectation(mark.group(1), level(mark.group(2)), target, path, lines.size()));
        }
      }
    }

    private void end() {
      String text = String.join("\n", lines) + "\n";
      lines.clear();
      if (side.equals("base") || side.equals("both")) {
        base.put(path, text);
      }
      if (side.equals("head") || side.equals("both")) {
        head.put(path, text);
      }
    }
  }
}
