package org.vmsdtracker.analysis;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.PaperFacts.Section;

/**
 * Reads {@code MAINTAINERS}: chapters with underlined headings, in them sections of a title and
 * lines with a capital letter, a colon and a value. Only sections with an {@code F:} line for a
 * target's directory are kept.
 */
final class MaintainersReader {

  private final List<Section> sections = new ArrayList<>();
  private String chapter = "";
  private String title = "";
  private int titleLine;
  private boolean inTags;
  private @Nullable String status;
  private final List<String> maintainers = new ArrayList<>();
  private final List<String> reviewers = new ArrayList<>();
  private final List<String> lists = new ArrayList<>();
  private final List<String> patterns = new ArrayList<>();

  private MaintainersReader() {}

  static List<Section> read(byte[] source) {
    MaintainersReader reader = new MaintainersReader();
    Lines lines = new Lines(source);
    while (lines.next()) {
      if (lines.isTag()) {
        reader.tag(lines);
      } else if (lines.begins("--") || lines.begins("==")) {
        reader.chapter = reader.title;
      } else if (lines.firstByte() > ' ') {
        reader.title(lines);
      }
    }
    reader.close();
    return reader.sections;
  }

  private void title(Lines lines) {
    if (inTags) {
      close();
    }
    title = lines.text().strip();
    titleLine = lines.number();
  }

  private void tag(Lines lines) {
    inTags = true;
    switch (lines.firstByte()) {
      case 'M' -> maintainers.add(value(lines));
      case 'R' -> reviewers.add(value(lines));
      case 'L' -> lists.add(value(lines));
      case 'S' -> status = status == null ? value(lines) : status;
      case 'F' -> {
        if (lines.contains("target") && value(lines).matches("target[-/].*")) {
          patterns.add(value(lines));
        }
      }
      default -> {}
    }
  }

  private static String value(Lines lines) {
    return lines.text().substring(2).strip();
  }

  private void close() {
    if (!patterns.isEmpty() && titleLine > 0) {
      sections.add(
          new Section(
              chapter,
              title,
              titleLine,
              status,
              List.copyOf(maintainers),
              List.copyOf(reviewers),
              List.copyOf(lists),
              List.copyOf(patterns)));
    }
    inTags = false;
    status = null;
    maintainers.clear();
    reviewers.clear();
    lists.clear();
    patterns.clear();
  }
}
