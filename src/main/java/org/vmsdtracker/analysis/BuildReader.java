package org.vmsdtracker.analysis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.FileFacts.Board;
import org.vmsdtracker.analysis.FileFacts.Build;
import org.vmsdtracker.analysis.FileFacts.Directory;
import org.vmsdtracker.analysis.FileFacts.Option;

/**
 * Reads which target configs exist and which directory each is built from: {@code configure}, the
 * makefiles of before meson, and the {@code .mak} file of a config.
 */
final class BuildReader {

  /** The architecture name that stands for the config a {@code .mak} file is named after. */
  static final String THIS_CONFIG = "";

  static final Pattern ARCH = Pattern.compile("\\bTARGET_ARCH\\s*:?=\\s*([A-Za-z0-9_]+)");
  static final Pattern BASE = Pattern.compile("\\bTARGET_BASE_ARCH\\s*:?=\\s*([A-Za-z0-9_]+)");
  private static final Pattern IF_ARCH =
      Pattern.compile("^\\s*ifeq\\s*\\(\\$\\(TARGET_(?:BASE_)?ARCH2?\\),\\s*([A-Za-z0-9_]+)\\)");
  private static final String OBJECT = ".o";
  private static final Pattern ARCH_OBJECTS =
      Pattern.compile("^\\s*obj-([a-z0-9_]+)-(?:y|\\$\\([A-Z0-9_]+\\))\\s*[+:]?=");

  private static final Pattern OPTION = Pattern.compile("obj-\\$\\(CONFIG_([A-Z0-9_]+)\\)");
  private static final Pattern COMMENT = Pattern.compile("(?m)#.*$");

  /** A statement of meson's begins at the start of a line. */
  private static final Pattern STATEMENT = Pattern.compile("(?m)^(?=[a-z])");

  private static final Pattern MESON_OPTION = Pattern.compile("'CONFIG_([A-Z0-9_]+)'");
  private static final Pattern SOURCE = Pattern.compile("'([A-Za-z0-9_-]+)\\.c'");
  private static final Pattern CONFIG = Pattern.compile("^config ([A-Z0-9_]+)");
  private static final Pattern SYMBOL = Pattern.compile("\\b([A-Z][A-Z0-9_]*)\\b");

  private final Set<String> configs = new LinkedHashSet<>();
  private final Set<Directory> directories = new LinkedHashSet<>();
  private final Set<Board> boards = new LinkedHashSet<>();
  private final List<Option> options = new ArrayList<>();

  private BuildReader() {}

  /** Reads the {@code .mak} file of one target config. */
  static Build config(byte[] source) {
    BuildReader reader = new BuildReader();
    String base = null;
    String arch = null;
    for (String line : logicalLines(source)) {
      base = base == null ? assigned(BASE, line) : base;
      arch = arch == null ? assigned(ARCH, line) : arch;
    }
    String directory = base == null ? arch : base;
    if (directory != null) {
      reader.directories.add(new Directory(THIS_CONFIG, directory));
    }
    return reader.build();
  }

  /** Reads the top-level {@code configure} script. */
  static Build configure(byte[] source) {
    return new ConfigureReader(source).read();
  }

  /** Reads {@code Makefile.target} or a {@code Makefile.objs}. */
  static Build makefile(byte[] source) {
    BuildReader reader = new BuildReader();
    Deque<String> conditions = new ArrayDeque<>();
    for (String line : logicalLines(source)) {
      String word = line.strip();
      if (word.startsWith("if")) {
        String architecture = assigned(IF_ARCH, line);
        conditions.addLast(architecture == null ? "" : architecture);
      } else if (word.startsWith("else") && !conditions.isEmpty()) {
        conditions.removeLast();
        conditions.addLast("");
      } else if (word.startsWith("endif") && !conditions.isEmpty()) {
        conditions.removeLast();
      } else {
        reader.makefileLine(line, innermost(conditions));
      }
    }
    return reader.build();
  }

  private static @Nullable String innermost(Deque<String> conditions) {
    return conditions.stream().filter(c -> !c.isEmpty()).reduce((a, b) -> b).orElse(null);
  }

  private void makefileLine(String line, @Nullable String architecture) {
    String base = assigned(BASE, line);
    if (base != null && architecture != null) {
      directories.add(new Directory(architecture, base));
    }
    String objects = line.contains("obj-") ? first(ARCH_OBJECTS, line) : null;
    String owner = objects == null ? architecture : objects;
    if (owner != null) {
      objects(line).forEach(object -> board(object, owner, ""));
    } else if (line.contains("obj-")) {
      String option = first(OPTION, line);
      objects(line).forEach(object -> board(object, "", option == null ? "" : option));
    }
  }

  /** The names before {@code .o}, without dashes that begin an option. */
  private static List<String> objects(String line) {
    var objects = new ArrayList<String>();
    for (int dot = line.indexOf(OBJECT); dot >= 0; dot = line.indexOf(OBJECT, dot + 1)) {
      int end = dot + OBJECT.length();
      int start = dot;
      while (start > 0 && isNamePart(line.charAt(start - 1))) {
        start--;
      }
      while (start < dot && line.charAt(start) == '-') {
        start++;
      }
      if (start < dot && (end == line.length() || !isWordPart(line.charAt(end)))) {
        objects.add(line.substring(start, dot));
      }
    }
    return objects;
  }

  private static boolean isNamePart(char c) {
    return c == '-' || isWordPart(c);
  }

  private static boolean isWordPart(char c) {
    return CSource.isWordPart(c);
  }

  private void board(String object, String architecture, String condition) {
    boards.add(new Board(object.intern(), architecture.intern(), condition.intern()));
  }

  /** Reads a {@code meson.build} of boards. */
  static Build meson(byte[] source) {
    BuildReader reader = new BuildReader();
    String text = COMMENT.matcher(new String(source, StandardCharsets.UTF_8)).replaceAll("");
    for (String statement : List.of(STATEMENT.split(text, -1))) {
      int otherwise = statement.indexOf("if_false");
      String applies = otherwise < 0 ? statement : statement.substring(0, otherwise);
      String condition = String.join(" ", all(MESON_OPTION, applies));
      all(SOURCE, applies).forEach(object -> reader.board(object, "", condition));
    }
    return reader.build();
  }

  /** Reads which options depend on which. */
  static Build kconfig(byte[] source) {
    BuildReader reader = new BuildReader();
    String name = "";
    var dependencies = new ArrayList<String>();
    for (String line : logicalLines(source)) {
      String config = first(CONFIG, line);
      if (config != null) {
        reader.option(name, dependencies);
        name = config;
        dependencies.clear();
      } else if (line.strip().startsWith("depends on ")) {
        dependencies.addAll(all(SYMBOL, line));
      }
    }
    reader.option(name, dependencies);
    return reader.build();
  }

  private void option(String name, List<String> dependencies) {
    if (!dependencies.isEmpty()) {
      options.add(new Option(name, List.copyOf(dependencies)));
    }
  }

  private Build build() {
    return new Build(
        List.copyOf(configs), List.copyOf(directories), List.copyOf(boards), List.copyOf(options));
  }

  /** Lines without comments, continued ones joined. */
  private static List<String> logicalLines(byte[] source) {
    String text = new String(source, StandardCharsets.UTF_8).replace("\\\n", " ");
    var lines = new ArrayList<String>();
    for (String line : text.lines().toList()) {
      lines.add(line.stripLeading().startsWith("#") ? "" : line);
    }
    return lines;
  }

  static @Nullable String assigned(Pattern variable, String line) {
    return line.contains("TARGET_") ? first(variable, line) : null;
  }

  static @Nullable String first(Pattern pattern, String line) {
    Matcher matcher = pattern.matcher(line);
    return matcher.find() ? matcher.group(1) : null;
  }

  static List<String> all(Pattern pattern, String line) {
    var found = new ArrayList<String>();
    Matcher matcher = pattern.matcher(line);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
