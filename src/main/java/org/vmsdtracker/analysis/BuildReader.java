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

/**
 * Reads which target configs exist and which directory each is built from: {@code configure}, the
 * makefiles of before meson, and the {@code .mak} file of a config.
 */
final class BuildReader {

  /** The architecture name that stands for the config a {@code .mak} file is named after. */
  static final String THIS_CONFIG = "";

  private static final Pattern CONFIG =
      Pattern.compile("\\b([a-z0-9_]+-(?:softmmu|linux-user|bsd-user|darwin-user|user))\\b");
  private static final Pattern TARGET_LIST = Pattern.compile("^\\s*(?:[a-z]+_)*target_list=");
  private static final Pattern ARCH = Pattern.compile("\\bTARGET_ARCH\\s*:?=\\s*([A-Za-z0-9_]+)");
  private static final Pattern BASE =
      Pattern.compile("\\bTARGET_BASE_ARCH\\s*:?=\\s*([A-Za-z0-9_]+)");
  private static final Pattern CASE = Pattern.compile("^\\s*case\\s+\"?\\$\\{?target_[a-z0-9_]+");
  private static final Pattern ARM = Pattern.compile("^\\s*\\(?([A-Za-z0-9_| ]+)\\)");
  private static final Pattern IF_CPU =
      Pattern.compile("\"?\\$\\{?target_(?:cpu|arch2?)\\}?\"?\\s*==?\\s*\"?([a-z0-9_]+)\"?");
  private static final Pattern IF_ARCH =
      Pattern.compile("^\\s*ifeq\\s*\\(\\$\\(TARGET_(?:BASE_)?ARCH2?\\),\\s*([A-Za-z0-9_]+)\\)");
  private static final Pattern OBJECT = Pattern.compile("\\b([A-Za-z0-9_-]+)\\.o\\b");
  private static final Pattern ARCH_OBJECTS =
      Pattern.compile("^\\s*obj-([a-z0-9_]+)-(?:y|\\$\\([A-Z0-9_]+\\))\\s*[+:]?=");

  private final Set<String> configs = new LinkedHashSet<>();
  private final Set<Directory> directories = new LinkedHashSet<>();
  private final Set<Board> boards = new LinkedHashSet<>();

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
    BuildReader reader = new BuildReader();
    List<String> lines = logicalLines(source);
    reader.targetLists(lines);
    reader.caseArms(lines);
    reader.ifChains(lines);
    return reader.build();
  }

  /** Reads {@code Makefile.target} or a {@code Makefile.objs}. */
  static Build makefile(byte[] source) {
    BuildReader reader = new BuildReader();
    Deque<String> conditions = new ArrayDeque<>();
    for (String line : logicalLines(source)) {
      String word = line.strip();
      if (word.startsWith("if")) {
        String architecture = first(IF_ARCH, line);
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
    String objects = first(ARCH_OBJECTS, line);
    String owner = objects == null ? architecture : objects;
    if (owner != null) {
      all(OBJECT, line).forEach(object -> boards.add(new Board(object, owner)));
    }
  }

  private void targetLists(List<String> lines) {
    lines.stream()
        .filter(line -> line.contains("target_list=") && TARGET_LIST.matcher(line).find())
        .forEach(line -> configs.addAll(all(CONFIG, line)));
  }

  private void caseArms(List<String> lines) {
    boolean inCase = false;
    List<String> names = List.of();
    String arch = null;
    String base = null;
    for (String line : lines) {
      if (line.contains("case") && CASE.matcher(line).find()) {
        inCase = true;
        names = List.of();
      } else if (inCase) {
        String arm = first(ARM, line);
        if (arm != null && names.isEmpty()) {
          names = List.of(arm.replace(" ", "").split("\\|"));
          arch = null;
          base = null;
        }
        base = base == null ? assigned(BASE, line) : base;
        arch = arch == null ? assigned(ARCH, line) : arch;
        if (line.contains(";;") || line.strip().equals("esac")) {
          record(names, arch, base);
          names = List.of();
          inCase = !line.strip().equals("esac");
        }
      }
    }
  }

  private void ifChains(List<String> lines) {
    List<String> names = List.of();
    for (String line : lines) {
      String word = line.strip();
      if (word.startsWith("if ") || word.startsWith("elif ")) {
        List<String> tested = all(IF_CPU, line);
        if (!tested.isEmpty()) {
          names = tested;
        }
      } else if (line.startsWith("fi") || (line.contains("case") && CASE.matcher(line).find())) {
        names = List.of();
      }
      if (!names.isEmpty()) {
        record(names, assigned(ARCH, line), assigned(BASE, line));
      }
    }
  }

  private void record(List<String> names, @Nullable String arch, @Nullable String base) {
    String directory = base == null ? arch : base;
    if (directory != null) {
      names.stream()
          .filter(name -> !name.equals(directory))
          .forEach(name -> directories.add(new Directory(name, directory)));
    }
  }

  private Build build() {
    return new Build(List.copyOf(configs), List.copyOf(directories), List.copyOf(boards));
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

  private static @Nullable String assigned(Pattern variable, String line) {
    return line.contains("TARGET_") ? first(variable, line) : null;
  }

  private static @Nullable String first(Pattern pattern, String line) {
    Matcher matcher = pattern.matcher(line);
    return matcher.find() ? matcher.group(1) : null;
  }

  private static List<String> all(Pattern pattern, String line) {
    var found = new ArrayList<String>();
    Matcher matcher = pattern.matcher(line);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
