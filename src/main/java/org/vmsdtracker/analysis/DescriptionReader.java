package org.vmsdtracker.analysis;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.FileFacts.Description;
import org.vmsdtracker.analysis.FileFacts.Field;

/** Reads the initializer of a {@code VMStateDescription} or of an array of its fields. */
final class DescriptionReader {

  static final String CPU_COMMON = "vmstate_cpu_common";
  static final String CPU_MACRO = "VMSTATE_CPU";

  private final CTokens tokens;

  DescriptionReader(CTokens tokens) {
    this.tokens = tokens;
  }

  Description description(int symbol, int open, int close) {
    String name = null;
    String version = null;
    String minimumVersion = null;
    boolean unmigratable = false;
    List<Field> fields = List.of();
    String fieldArray = null;
    List<Field> subsections = List.of();
    for (int[] element : elements(open, close)) {
      int start = element[0];
      int end = element[1];
      if (!isDesignated(start, end) || !Guard.admitsSystem(tokens.guard(start))) {
        continue;
      }
      int value = start + 3;
      if (tokens.is(start + 1, "name") && tokens.isString(value)) {
        name = literal(value, end);
      } else if (tokens.is(start + 1, "version_id") && version == null) {
        version = tokens.join(value, end);
      } else if (tokens.is(start + 1, "minimum_version_id") && minimumVersion == null) {
        minimumVersion = tokens.join(value, end);
      } else if (tokens.is(start + 1, "unmigratable")) {
        unmigratable = !tokens.is(value, "0") && !tokens.is(value, "false");
      } else if (tokens.is(start + 1, "fields")) {
        int braces = find("{", value, end);
        if (braces < 0) {
          fieldArray = lastIdentifier(value, end);
        } else {
          fields = fields(braces, tokens.closing(braces));
        }
      } else if (tokens.is(start + 1, "subsections")) {
        int braces = find("{", value, end);
        subsections = braces < 0 ? null : subsections(braces);
      }
    }
    return new Description(
        tokens.text(symbol),
        tokens.line(symbol),
        tokens.guard(symbol),
        name,
        version,
        minimumVersion,
        unmigratable,
        fields,
        fieldArray,
        subsections);
  }

  List<Field> fields(int open, int close) {
    var fields = new ArrayList<Field>();
    for (int[] element : elements(open, close)) {
      int start = element[0];
      String macro = tokens.isIdentifier(start) ? tokens.text(start) : null;
      boolean namesCpuCommon = find(CPU_COMMON, start, element[1]) >= 0;
      fields.add(
          new Field(
              tokens.line(start),
              tokens.join(start, element[1]),
              macro,
              namesCpuCommon,
              tokens.guard(start)));
    }
    return List.copyOf(fields);
  }

  private List<Field> subsections(int open) {
    return fields(open, tokens.closing(open)).stream()
        .filter(subsection -> !subsection.text().equals("NULL"))
        .toList();
  }

  private boolean isDesignated(int start, int end) {
    return tokens.is(start, ".")
        && tokens.isIdentifier(start + 1)
        && tokens.is(start + 2, "=")
        && start + 3 < end;
  }

  /** The elements of a brace-enclosed list as pairs of first token and end. */
  private List<int[]> elements(int open, int close) {
    var elements = new ArrayList<int[]>();
    int depth = tokens.depth(open) + 1;
    int nesting = 0;
    int start = open + 1;
    for (int i = open + 1; i < close; i++) {
      if (tokens.is(i, "(") || tokens.is(i, "[")) {
        nesting++;
      } else if (tokens.is(i, ")") || tokens.is(i, "]")) {
        nesting--;
      } else if (tokens.is(i, ",") && nesting == 0 && tokens.depth(i) == depth) {
        if (start < i) {
          elements.add(new int[] {start, i});
        }
        start = i + 1;
      }
    }
    if (start < close) {
      elements.add(new int[] {start, close});
    }
    return elements;
  }

  private int find(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (tokens.is(i, text)) {
        return i;
      }
    }
    return -1;
  }

  private String literal(int from, int to) {
    var text = new StringBuilder();
    for (int i = from; i < to && tokens.isString(i); i++) {
      text.append(tokens.stringValue(i));
    }
    return text.toString();
  }

  private @Nullable String lastIdentifier(int from, int to) {
    for (int i = to - 1; i >= from; i--) {
      if (tokens.isIdentifier(i)) {
        return tokens.text(i);
      }
    }
    return null;
  }
}
