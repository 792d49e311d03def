package org.vmsdtracker.analysis;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.PaperFacts.AcceleratorBuild;

/**
 * Reads the top-level {@code meson.build}: the dictionary {@code accelerator_targets} and the lists
 * of emulators that it is made of. What depends on the host is all taken: it can be built on some.
 */
final class MesonAccelerators {

  private static final Pattern ASSIGNMENT =
      Pattern.compile("\\s*([a-z0-9_]*targets)\\s*\\+?=\\s*(.*)");
  private static final Pattern TOKEN =
      Pattern.compile(
          "'CONFIG_([A-Z0-9]+)'|'([a-z0-9_]+)-softmmu'|[:+]\\s*([a-z_][a-z0-9_]*)|[\\[{(]|[\\])}]");
  private static final String DICTIONARY = "accelerator_targets";

  /** An emulator and where it is named. */
  private record Named(String architecture, int line, String text) {}

  private final Map<String, Set<Named>> lists = new HashMap<>();
  private final Set<AcceleratorBuild> builds = new LinkedHashSet<>();
  private final Set<String> unclear = new TreeSet<>();

  private String variable = "";
  private @Nullable String accelerator;
  private int depth;

  private MesonAccelerators() {}

  static PaperFacts read(byte[] source) {
    MesonAccelerators reader = new MesonAccelerators();
    Lines lines = new Lines(source);
    while (lines.next()) {
      if (reader.depth > 0) {
        reader.tokens(code(lines.text()), lines);
      } else if (lines.contains("targets")) {
        Matcher matcher = ASSIGNMENT.matcher(code(lines.text()));
        if (matcher.matches()) {
          reader.variable = matcher.group(1);
          reader.accelerator = null;
          reader.tokens(matcher.group(2), lines);
        }
      }
    }
    return PaperFacts.ofAccelerators(List.copyOf(reader.builds), List.copyOf(reader.unclear));
  }

  private static String code(String line) {
    int comment = line.indexOf('#');
    return comment < 0 ? line : line.substring(0, comment);
  }

  private void tokens(String code, Lines lines) {
    Matcher matcher = TOKEN.matcher(code);
    while (matcher.find()) {
      if (matcher.group(1) != null) {
        accelerator = matcher.group(1).toLowerCase(Locale.ROOT);
      } else if (matcher.group(2) != null) {
        name(new Named(matcher.group(2), lines.number(), lines.evidence()));
      } else if (matcher.group(3) != null) {
        reference(matcher.group(3));
      } else {
        depth += "[{(".contains(matcher.group()) ? 1 : -1;
      }
    }
    depth = Math.max(depth, 0);
  }

  private void name(Named named) {
    if (!variable.equals(DICTIONARY)) {
      lists.computeIfAbsent(variable, v -> new LinkedHashSet<>()).add(named);
    } else if (accelerator != null) {
      add(accelerator, named);
    }
  }

  private void reference(String list) {
    if (variable.equals(DICTIONARY) && accelerator != null) {
      String name = accelerator;
      Set<Named> names = lists.getOrDefault(list, Set.of());
      if (names.isEmpty()) {
        unclear.add(name);
      }
      names.forEach(named -> add(name, named));
    }
  }

  private void add(String name, Named named) {
    builds.add(new AcceleratorBuild(name, named.architecture(), named.line(), named.text()));
  }
}
