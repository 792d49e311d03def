package org.vmsdtracker.analysis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.vmsdtracker.analysis.FileFacts.Description;
import org.vmsdtracker.analysis.FileFacts.Field;
import org.vmsdtracker.analysis.StreamLayout.Part;

/** Lays out what a description writes, from the facts of its target's files. */
final class LayoutReader {

  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_]\\w*");
  private static final String END = "VMSTATE_END_OF_LIST";

  private final TargetSymbols symbols;
  private final Set<String> reached = new HashSet<>();

  LayoutReader(TargetSymbols symbols) {
    this.symbols = symbols;
  }

  /** The layout of a description; empty where its fields or subsections aren't found. */
  Optional<StreamLayout> layout(Vmsd vmsd) {
    reached.add(vmsd.symbol());
    return symbols
        .description(vmsd.symbol(), vmsd.path())
        .filter(found -> found.fact().line() == vmsd.line())
        .flatMap(this::layout);
  }

  private Optional<StreamLayout> layout(TargetSymbols.Found<Description> found) {
    Description description = found.fact();
    String path = found.path();
    List<Field> subsections = description.subsections();
    Optional<TargetSymbols.Found<List<Field>>> fields = symbols.fieldList(description, path);
    if (fields.isEmpty() || subsections == null) {
      return Optional.empty();
    }
    List<Part> fieldParts = parts(fields.get().path(), fields.get().fact());
    List<Part> subsectionParts = parts(path, subsections);
    var within = new ArrayList<StreamLayout>();
    Stream.concat(fieldParts.stream(), subsectionParts.stream())
        .forEach(part -> within.addAll(named(part, path)));
    return Optional.of(
        new StreamLayout(
            description.symbol(),
            description.name(),
            new SourceLine(path, description.line(), description.symbol()),
            symbols.version(description.version(), path),
            symbols.version(description.minimumVersion(), path),
            fieldParts,
            subsectionParts,
            within));
  }

  private static List<Part> parts(String path, List<Field> fields) {
    return fields.stream()
        .filter(field -> Guard.admitsSystem(field.guard()) && !END.equals(field.macro()))
        .map(
            field ->
                new Part(
                    field.text(),
                    new SourceLine(path, field.line(), field.text()),
                    Guard.isSureOfSystem(field.guard()) ? null : field.guard()))
        .toList();
  }

  /** The layouts of descriptions that a field or subsection names, each once. */
  private List<StreamLayout> named(Part part, String path) {
    var layouts = new ArrayList<StreamLayout>();
    Matcher names = IDENTIFIER.matcher(part.text());
    while (names.find()) {
      symbols
          .description(names.group(), path)
          .filter(found -> reached.add(found.fact().symbol()))
          .flatMap(this::layout)
          .ifPresent(layouts::add);
    }
    return layouts;
  }
}
