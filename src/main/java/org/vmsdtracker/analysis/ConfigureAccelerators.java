package org.vmsdtracker.analysis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.PaperFacts.AcceleratorBuild;
import org.vmsdtracker.analysis.WordSearch.Edge;

/**
 * Reads from the top-level {@code configure} which emulators can be built with an accelerator. Of
 * old an {@code if} or {@code case} over the target's name writes {@code CONFIG_KVM} into the
 * emulator's configuration; from 2.9 to 5.1 a function {@code supported_kvm_target} has a {@code
 * case} that returns 0. What depends on the host is all taken: it can be built on some.
 */
final class ConfigureAccelerators {

  private static final Pattern FUNCTION =
      Pattern.compile("^supported_(" + AcceleratorSource.NAMES + ")_target\\s*\\(\\)");
  private static final Pattern CASE =
      Pattern.compile("case\\s+\"?\\$\\{?(?:target_[a-z0-9_]+|1).*");
  private static final Pattern IF_TARGET =
      Pattern.compile("\\$\\{?target_(?:cpu|arch2?|name)\\}?\"?\\s*==?\\s*\"?([a-z0-9_]+)\"?");
  private static final Pattern WRITES =
      Pattern.compile(
          "echo\\s+\"(?:#define\\s+)?(?:CONFIG|USE)_("
              + AcceleratorSource.NAMES.toUpperCase(Locale.ROOT)
              + ")(?:=y(?:es)?|\\s+1)?\"");
  private static final WordSearch TARGET = WordSearch.builder().word("ta|rget", Edge.ANY).build();
  private static final Pattern NAME = Pattern.compile("[a-z0-9_]+");
  private static final Pattern OPENING = Pattern.compile("^\\(");
  private static final Pattern PARAMETER = Pattern.compile(":.*");
  private static final Pattern NO_NAME = Pattern.compile("[\\s\"\\\\]");

  /** An emulator and where it is named. */
  private record Named(String architecture, int line, String text) {}

  private final Lines lines;
  private final Map<String, AcceleratorBuild> builds = new LinkedHashMap<>();
  private final Set<String> written = new TreeSet<>();

  private @Nullable String function;
  private int cases;
  private boolean inArm;
  private final Map<String, Named> tested = new LinkedHashMap<>();

  ConfigureAccelerators(byte[] source) {
    lines = new Lines(source);
  }

  PaperFacts read() {
    while ((cases > 0 || isInside()) ? lines.next() : lines.next(TARGET)) {
      if (cases > 0) {
        lineOfCase(lines.text().strip());
      } else {
        line(lines.text());
      }
    }
    builds.values().forEach(build -> written.remove(build.name()));
    return PaperFacts.ofAccelerators(List.copyOf(builds.values()), List.copyOf(written));
  }

  private boolean isInside() {
    return function != null || !tested.isEmpty();
  }

  private void line(String line) {
    String word = line.strip();
    String named = word.startsWith("supported_") ? BuildReader.first(FUNCTION, word) : null;
    if (named != null) {
      function = named;
      written.add(named);
    } else if (line.startsWith("}")) {
      function = null;
    } else if (word.startsWith("case ") && CASE.matcher(word).matches()) {
      cases = word.endsWith("esac") ? 0 : 1;
      inArm = false;
      tested.clear();
    } else if (word.startsWith("if ") || word.startsWith("elif ")) {
      List<String> names = BuildReader.all(IF_TARGET, word);
      if (!names.isEmpty()) {
        tested.clear();
        names.forEach(this::test);
      }
    } else if (line.startsWith("fi") || line.startsWith("else")) {
      tested.clear();
    } else if (!tested.isEmpty()) {
      writes(word);
    }
  }

  private void lineOfCase(String line) {
    if (line.startsWith("#") || line.isEmpty()) {
      return;
    }
    if (line.startsWith("case ")) {
      cases += line.endsWith("esac") ? 0 : 1;
    } else if (line.startsWith("esac")) {
      cases--;
      if (cases == 0) {
        tested.clear();
      }
    } else if (cases == 1) {
      String body = inArm ? line : label(line);
      if (function != null && body.contains("return 0")) {
        record(function);
      }
      writes(body);
      if (body.endsWith(";;")) {
        inArm = false;
        tested.clear();
      }
    } else {
      writes(line);
    }
  }

  /** Takes the names of a label, which may go on for some lines; what follows it on its line. */
  private String label(String line) {
    int end = line.indexOf(')');
    String names = end < 0 ? line : line.substring(0, end);
    for (String alternative : OPENING.matcher(names).replaceFirst("").split("\\|", -1)) {
      String name = PARAMETER.matcher(alternative).replaceFirst("");
      test(NO_NAME.matcher(name).replaceAll(""));
    }
    inArm = end >= 0;
    return inArm ? line.substring(end + 1).strip() : "";
  }

  private void test(String name) {
    if (NAME.matcher(name).matches()) {
      tested.putIfAbsent(name, new Named(name, lines.number(), lines.evidence()));
    }
  }

  private void writes(String command) {
    String setting = command.contains("echo") ? BuildReader.first(WRITES, command) : null;
    if (setting != null) {
      String name = setting.toLowerCase(Locale.ROOT);
      written.add(name);
      record(name);
    }
  }

  private void record(String accelerator) {
    for (Named named : tested.values()) {
      builds.putIfAbsent(
          accelerator + ' ' + named.architecture(),
          new AcceleratorBuild(accelerator, named.architecture(), named.line(), named.text()));
    }
  }
}
