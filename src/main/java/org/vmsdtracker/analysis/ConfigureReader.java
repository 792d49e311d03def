package org.vmsdtracker.analysis;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.FileFacts.Build;
import org.vmsdtracker.analysis.FileFacts.Directory;
import org.vmsdtracker.analysis.WordSearch.Edge;

/**
 * Reads the top-level {@code configure} script: the lists of target configs, and what its {@code
 * case} and {@code if} over the target's name say about directories. All of them begin at a line
 * with a variable {@code target_…}; outside of them other lines are not even decoded.
 */
final class ConfigureReader {

  private static final Pattern CONFIG =
      Pattern.compile("\\b([a-z0-9_]+-(?:softmmu|linux-user|bsd-user|darwin-user|user))\\b");
  private static final Pattern TARGET_LIST = Pattern.compile("^\\s*(?:[a-z]+_)*target_list=");
  private static final Pattern CASE = Pattern.compile("^\\s*case\\s+\"?\\$\\{?target_[a-z0-9_]+");
  private static final Pattern ARM = Pattern.compile("^\\s*\\(?([A-Za-z0-9_| ]+)\\)");
  private static final Pattern IF_CPU =
      Pattern.compile("\"?\\$\\{?target_(?:cpu|arch2?)\\}?\"?\\s*==?\\s*\"?([a-z0-9_]+)\"?");
  private static final WordSearch VARIABLE =
      WordSearch.builder().word("ta|rget_", Edge.ANY).build();

  private final byte[] source;
  private final Set<String> configs = new LinkedHashSet<>();
  private final Set<Directory> ofCases = new LinkedHashSet<>();
  private final Set<Directory> ofIfs = new LinkedHashSet<>();

  private boolean inCase;
  private List<String> arm = List.of();
  private @Nullable String armArch;
  private @Nullable String armBase;
  private List<String> tested = List.of();

  ConfigureReader(byte[] source) {
    this.source = source;
  }

  Build read() {
    int start = nextVariable(0);
    while (start < source.length) {
      int end = endOfLine(start);
      line(logicalLine(start, end));
      int next = end + (endsInTwoBytes(end) ? 2 : 1);
      start = inCase || !tested.isEmpty() ? next : nextVariable(next);
    }
    var directories = new LinkedHashSet<>(ofCases);
    directories.addAll(ofIfs);
    return new Build(List.copyOf(configs), List.copyOf(directories), List.of(), List.of());
  }

  /** The start of the next line that names a variable of the target. */
  private int nextVariable(int from) {
    int at = VARIABLE.find(source, from, source.length);
    if (at < 0) {
      return source.length;
    }
    while (at > from && !endsLine(at - 1)) {
      at--;
    }
    return at;
  }

  private int endOfLine(int start) {
    int end = start;
    while (end < source.length && !endsLine(end)) {
      end++;
    }
    return end;
  }

  private boolean endsLine(int at) {
    return source[at] == '\r' || (source[at] == '\n' && (at == 0 || source[at - 1] != '\\'));
  }

  private boolean endsInTwoBytes(int end) {
    return end + 1 < source.length && source[end] == '\r' && source[end + 1] == '\n';
  }

  private String logicalLine(int start, int end) {
    String line =
        new String(source, start, end - start, StandardCharsets.UTF_8).replace("\\\n", " ");
    return line.stripLeading().startsWith("#") ? "" : line;
  }

  private void line(String line) {
    boolean startsCase = line.contains("case") && CASE.matcher(line).find();
    if (line.contains("target_list=") && TARGET_LIST.matcher(line).find()) {
      configs.addAll(BuildReader.all(CONFIG, line));
    }
    if (startsCase) {
      inCase = true;
      arm = List.of();
    } else if (inCase) {
      lineOfCase(line);
    }
    lineOfIf(line, startsCase);
  }

  private void lineOfCase(String line) {
    String names = arm.isEmpty() ? BuildReader.first(ARM, line) : null;
    if (names != null) {
      arm = List.of(names.replace(" ", "").split("\\|"));
      armArch = null;
      armBase = null;
    }
    armBase = armBase == null ? BuildReader.assigned(BuildReader.BASE, line) : armBase;
    armArch = armArch == null ? BuildReader.assigned(BuildReader.ARCH, line) : armArch;
    boolean ends = line.strip().equals("esac");
    if (ends || line.contains(";;")) {
      record(ofCases, arm, armArch, armBase);
      arm = List.of();
      inCase = !ends;
    }
  }

  private void lineOfIf(String line, boolean startsCase) {
    String word = line.strip();
    if (word.startsWith("if ") || word.startsWith("elif ")) {
      List<String> names = line.contains("target_") ? BuildReader.all(IF_CPU, line) : List.of();
      tested = names.isEmpty() ? tested : names;
    } else if (startsCase || line.startsWith("fi")) {
      tested = List.of();
    }
    if (!tested.isEmpty()) {
      record(
          ofIfs,
          tested,
          BuildReader.assigned(BuildReader.ARCH, line),
          BuildReader.assigned(BuildReader.BASE, line));
    }
  }

  private static void record(
      Set<Directory> directories,
      List<String> names,
      @Nullable String arch,
      @Nullable String base) {
    String directory = base == null ? arch : base;
    if (directory != null) {
      names.stream()
          .filter(name -> !name.equals(directory))
          .forEach(name -> directories.add(new Directory(name, directory)));
    }
  }
}
