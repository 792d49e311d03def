package org.vmsdtracker.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.FileFacts.Define;
import org.vmsdtracker.analysis.FileFacts.Description;
import org.vmsdtracker.analysis.FileFacts.Field;

/** Finds what a name means within one target's files, nearest file first. */
final class TargetSymbols {

  private static final int LONGEST_ALIAS_CHAIN = 4;

  /** A fact and the file that it stands in. */
  record Found<T>(String path, T fact) {}

  private final SortedMap<String, FileFacts> files;

  TargetSymbols(SortedMap<String, FileFacts> files) {
    this.files = files;
  }

  /** The description that a name stands for in a system emulator. */
  Optional<Found<Description>> description(@Nullable String symbol, String from) {
    String name = symbol;
    for (int i = 0; i < LONGEST_ALIAS_CHAIN && name != null; i++) {
      String wanted = name;
      Optional<Found<Description>> found =
          nearest(from, facts -> facts.descriptions().stream())
              .filter(d -> d.fact().symbol().equals(wanted))
              .filter(d -> Guard.admitsSystem(d.fact().guard()))
              .findFirst();
      if (found.isPresent()) {
        return found;
      }
      name = defines(wanted, from).map(d -> d.fact().value()).findFirst().orElse(null);
    }
    return Optional.empty();
  }

  /** A description's fields, empty where it names an array that isn't found. */
  Optional<List<Field>> fields(Description description, String from) {
    return fieldList(description, from).map(Found::fact);
  }

  /** The same with the file that they stand in. */
  Optional<Found<List<Field>>> fieldList(Description description, String from) {
    String array = description.fieldArray();
    if (array == null) {
      return Optional.of(new Found<>(from, description.fields()));
    }
    return nearest(from, facts -> facts.fieldArrays().stream())
        .filter(a -> a.fact().symbol().equals(array) && Guard.admitsSystem(a.fact().guard()))
        .map(a -> new Found<>(a.path(), a.fact().fields()))
        .findFirst();
  }

  boolean embedCpuCommon(List<Field> fields) {
    return fields.stream()
        .filter(field -> Guard.admitsSystem(field.guard()))
        .anyMatch(field -> field.namesCpuCommon() || isCpuMacro(field.macro()));
  }

  private boolean isCpuMacro(@Nullable String macro) {
    return macro != null
        && (macro.equals(DescriptionReader.CPU_MACRO)
            || files.values().stream().anyMatch(facts -> facts.fieldMacros().contains(macro)));
  }

  /** The value of a version as written, the first branch where {@code #if} branches differ. */
  @Nullable Integer version(@Nullable String expression, String from) {
    return VersionExpression.value(
        expression,
        name -> defines(name, from).map(d -> d.fact().value()).findFirst().orElse(null));
  }

  /** Says so where a version depends on an {@code #if}. */
  List<String> versionNotes(Description description, String from) {
    var notes = new ArrayList<String>();
    for (String name : VersionExpression.names(description.version())) {
      List<Define> branches = defines(name, from).map(Found::fact).toList();
      if (branches.size() > 1) {
        notes.add(
            "version_id is %s: %s."
                .formatted(
                    name,
                    branches.stream()
                        .map(
                            d ->
                                d.place().guard() == null
                                    ? d.value()
                                    : d.value() + " if " + d.place().guard())
                        .collect(Collectors.joining(", "))));
      }
    }
    return notes;
  }

  /** The definitions of an object-like macro that a system emulator may see. */
  Stream<Found<Define>> defines(String name, String from) {
    return nearest(from, facts -> facts.defines().stream())
        .filter(d -> d.fact().name().equals(name))
        .filter(d -> Guard.admitsSystem(d.fact().place().guard()));
  }

  private <T> Stream<Found<T>> nearest(String from, Function<FileFacts, Stream<T>> facts) {
    FileFacts own = files.get(from);
    Stream<Found<T>> first =
        own == null ? Stream.empty() : facts.apply(own).map(fact -> new Found<>(from, fact));
    Stream<Found<T>> others =
        files.entrySet().stream()
            .filter(file -> !file.getKey().equals(from))
            .flatMap(file -> facts.apply(file.getValue()).map(f -> new Found<>(file.getKey(), f)));
    return Stream.concat(first, others);
  }
}
