package org.vmsdtracker.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.PaperFacts.Section;

/**
 * Reads {@code MAINTAINERS}: chapters with underlined headings, in them sections of a title and
 * lines with a capital letter, a colon and a value. Only sections with an {@code F:} line for a
 * target's directory are kept.
 */
final class MaintainersReader {

  private static final Pattern TARGET = Pattern.compile("target[-/].*");

  private final Lines lines;
  private final List<Section> sections = new ArrayList<>();
  private Lines.@Nullable Line chapter;
  private Lines.@Nullable Line title;
  private final List<Lines.Line> tags = new ArrayList<>();
  private boolean ofTarget;

  private MaintainersReader(Lines lines) {
    this.lines = lines;
  }

  static List<Section> read(byte[] source) {
    var reader = new MaintainersReader(new Lines(source));
    reader.read();
    return reader.sections;
  }

  private void read() {
    while (lines.next()) {
      if (lines.isTag()) {
        tags.add(lines.here());
        ofTarget |= lines.begins("F:") && lines.contains("target") && isTarget(value(lines.here()));
      } else if (lines.begins("--") || lines.begins("==")) {
        chapter = title;
      } else if (lines.firstByte() > ' ') {
        if (!tags.isEmpty()) {
          close();
        }
        title = lines.here();
      }
    }
    close();
  }

  private static boolean isTarget(String pattern) {
    return TARGET.matcher(pattern).matches();
  }

  private String value(Lines.Line tag) {
    return lines.text(tag).substring(2).strip();
  }

  private void close() {
    if (ofTarget && title != null) {
      sections.add(
          new Section(
              chapter == null ? "" : lines.text(chapter).strip(),
              lines.text(title).strip(),
              lines.number(title),
              values('S').stream().findFirst().orElse(null),
              values('M'),
              values('R'),
              values('L'),
              values('F').stream().filter(MaintainersReader::isTarget).toList()));
    }
    ofTarget = false;
    tags.clear();
  }

  private List<String> values(char letter) {
    return tags.stream().filter(tag -> lines.firstByte(tag) == letter).map(this::value).toList();
  }
}
