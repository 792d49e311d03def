package org.vmsdtracker.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.FileFacts.Define;
import org.vmsdtracker.analysis.FileFacts.Saver;
import org.vmsdtracker.analysis.FileFacts.SavevmCall;
import org.vmsdtracker.analysis.TargetSymbols.Found;

/**
 * The manual way: {@code cpu_save()} and {@code cpu_load()}, in force where common code reads
 * {@code CPU_SAVE_VERSION} or a board registers them itself.
 */
final class ManualRegistration {

  private static final String SAVE = "cpu_save";
  private static final String LOAD = "cpu_load";

  private final SortedMap<String, FileFacts> files;
  private final SortedMap<String, FileFacts> common;
  private final TargetSymbols symbols;
  private final Optional<Found<Saver>> save;
  private final Optional<Found<Saver>> load;
  private final List<Found<Define>> versions;
  private final List<Found<SavevmCall>> boardCalls;
  private final boolean commonCodeReads;

  ManualRegistration(
      TargetName target,
      SortedMap<String, FileFacts> files,
      SortedMap<String, FileFacts> common,
      BuildFiles builds,
      Set<TargetName> all,
      TargetSymbols symbols) {
    this.files = files;
    this.common = common;
    this.symbols = symbols;
    this.save = saver(SAVE, target, all);
    this.load = saver(LOAD, target, all);
    this.versions = symbols.defines(CFactsReader.SAVE_VERSION, "").toList();
    this.commonCodeReads =
        calls().anyMatch(call -> call.fact().version().equals(CFactsReader.SAVE_VERSION));
    this.boardCalls =
        calls()
            .filter(call -> !call.fact().version().equals(CFactsReader.SAVE_VERSION))
            .filter(call -> isFor(call.path(), target, builds))
            .toList();
  }

  private Optional<Found<Saver>> saver(String name, TargetName target, Set<TargetName> all) {
    return Stream.concat(found(files, FileFacts::savers), found(common, FileFacts::savers))
        .filter(saver -> saver.fact().name().equals(name))
        .filter(saver -> Guard.admitsTarget(saver.fact().guard(), target, all))
        .findFirst();
  }

  private Stream<Found<SavevmCall>> calls() {
    return found(common, FileFacts::savevmCalls)
        .filter(call -> Guard.admitsSystem(call.fact().place().guard()));
  }

  private static <T> Stream<Found<T>> found(
      Map<String, FileFacts> files, java.util.function.Function<FileFacts, List<T>> facts) {
    return files.entrySet().stream()
        .flatMap(
            file -> facts.apply(file.getValue()).stream().map(f -> new Found<>(file.getKey(), f)));
  }

  private static boolean isFor(String path, TargetName target, BuildFiles builds) {
    return path.indexOf('/') < 0 || builds.ofBoard(path).contains(target);
  }

  /** The registrations in force, given that the target has system emulation. */
  List<Evidence> evidence() {
    var evidence = new ArrayList<Evidence>();
    if (save.isPresent() && load.isPresent()) {
      if (commonCodeReads) {
        versions.forEach(
            v -> evidence.add(evidence(Form.REGISTER_SAVEVM, v.path(), v.fact().place())));
      }
      boardCalls.forEach(
          call ->
              evidence.add(
                  evidence(Form.REGISTER_SAVEVM_IN_BOARD_CODE, call.path(), call.fact().place())));
    }
    return evidence;
  }

  private static Evidence evidence(Form form, String path, FileFacts.Place place) {
    return new Evidence(
        Registration.MANUAL, form, true, path, place.line(), SAVE, place.text(), place.guard());
  }

  /** The version that a registration hands to {@code register_savevm()}. */
  @Nullable Integer version(Evidence evidence) {
    if (evidence.form() == Form.REGISTER_SAVEVM) {
      return symbols.version(CFactsReader.SAVE_VERSION, evidence.path());
    }
    return boardCalls.stream()
        .filter(call -> call.path().equals(evidence.path()))
        .filter(call -> call.fact().place().line() == evidence.line())
        .map(call -> call.fact().version())
        .findFirst()
        .map(written -> symbols.version(written, evidence.path()))
        .orElse(null);
  }

  /** The oldest version that {@code cpu_load()} accepts, null where it doesn't check. */
  @Nullable Integer oldestVersion() {
    if (load.isEmpty()) {
      return null;
    }
    Saver loader = load.get().fact();
    String path = load.get().path();
    if (loader.description() != null) {
      return symbols
          .description(loader.description(), path)
          .map(found -> symbols.version(found.fact().minimumVersion(), found.path()))
          .orElse(null);
    }
    return symbols.version(loader.oldestVersion(), path);
  }

  /** What of the manual way stands in the sources without being in force. */
  List<String> leftovers(Presence presence) {
    if (presence == Presence.SYSTEM && !evidence().isEmpty()) {
      return List.of();
    }
    var notes = new ArrayList<String>();
    versions.stream()
        .findFirst()
        .ifPresent(
            version ->
                notes.add(
                    "CPU_SAVE_VERSION at %s:%d is a leftover: %s."
                        .formatted(
                            version.path(),
                            version.fact().place().line(),
                            whyNotInForce(presence))));
    save.filter(saver -> files.containsKey(saver.path()) && versions.isEmpty())
        .ifPresent(
            saver ->
                notes.add(
                    "cpu_save() at %s:%d is dead code: there is no CPU_SAVE_VERSION, so nothing"
                            .formatted(saver.path(), saver.fact().line())
                        + " registers it."));
    return notes;
  }

  private String whyNotInForce(Presence presence) {
    if (save.isEmpty() || load.isEmpty()) {
      return "there is no cpu_save() and cpu_load()";
    }
    return presence == Presence.USER
        ? "the target has no system emulation"
        : "common code doesn't read it any more";
  }
}
