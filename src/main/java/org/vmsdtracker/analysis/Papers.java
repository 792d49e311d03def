package org.vmsdtracker.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.PaperFacts.AcceleratorBuild;
import org.vmsdtracker.analysis.PaperFacts.DeprecatedEntry;
import org.vmsdtracker.analysis.PaperFacts.Section;

/**
 * The documents and build files of a tree whose files change one by one, and the sources whose
 * existence tells of an accelerator. What they say about a target is worked out anew only after a
 * change.
 */
final class Papers {

  private static final String SYSTEM = "-softmmu";

  /** How often each kind of papers changed. */
  private record Edition(int documents, int maintainers, int builds) {}

  /** What was last said about a target, and from what. */
  private record Known(Edition edition, List<String> configs, TargetPapers papers) {}

  private final SortedMap<String, PaperFacts> files = new TreeMap<>();
  private final Map<TargetName, SortedSet<AcceleratorSource>> sources = new HashMap<>();
  private boolean sharesTranslator;
  private Edition edition = new Edition(0, 0, 0);
  private final Map<TargetName, Known> known = new HashMap<>();

  /** Other papers that say the same; changes of either don't affect the other. */
  Papers copy() {
    Papers copy = new Papers();
    copy.files.putAll(files);
    sources.forEach((target, set) -> copy.sources.put(target, new TreeSet<>(set)));
    copy.sharesTranslator = sharesTranslator;
    copy.edition = edition;
    copy.known.putAll(known);
    return copy;
  }

  /**
   * Adds or replaces a file; one of no {@link PaperKind} is not looked at.
   *
   * @return whether anything may be said differently now
   */
  boolean put(String path, PaperFacts facts) {
    return set(path, facts);
  }

  /**
   * Removes a file, if it is there.
   *
   * @return whether anything may be said differently now
   */
  boolean remove(String path) {
    return set(path, null);
  }

  private boolean set(String path, @Nullable PaperFacts facts) {
    PaperKind kind = PaperKind.of(path).orElse(null);
    if (kind == null) {
      return false;
    }
    boolean changed;
    if (kind == PaperKind.ACCELERATOR_SOURCE) {
      changed = facts == null ? removeSource(path) : putSource(path);
    } else {
      changed = !Objects.equals(facts, facts == null ? files.remove(path) : files.put(path, facts));
    }
    if (changed) {
      edition = next(kind);
    }
    return changed;
  }

  private Edition next(PaperKind kind) {
    return switch (kind) {
      case DEPRECATED_RST, DEPRECATED_TEXINFO ->
          new Edition(edition.documents() + 1, edition.maintainers(), edition.builds());
      case MAINTAINERS ->
          new Edition(edition.documents(), edition.maintainers() + 1, edition.builds());
      case MESON, CONFIGURE, ACCELERATOR_SOURCE ->
          new Edition(edition.documents(), edition.maintainers(), edition.builds() + 1);
    };
  }

  private boolean putSource(String path) {
    AcceleratorSource source = AcceleratorSource.of(path).orElseThrow();
    if (source.target() == null) {
      boolean changed = !sharesTranslator;
      sharesTranslator = true;
      return changed;
    }
    return sources
        .computeIfAbsent(source.target(), t -> new TreeSet<>(AcceleratorSource.BEST_FIRST))
        .add(source);
  }

  private boolean removeSource(String path) {
    AcceleratorSource source = AcceleratorSource.of(path).orElseThrow();
    if (source.target() == null) {
      boolean changed = sharesTranslator;
      sharesTranslator = false;
      return changed;
    }
    SortedSet<AcceleratorSource> all = sources.get(source.target());
    return all != null && all.remove(source);
  }

  /**
   * What is said about a target; the same object as before where nothing changed.
   *
   * @param configs the target configs that are built from its directory, e.g. {@code
   *     riscv64-softmmu}
   */
  TargetPapers of(TargetName target, List<String> configs) {
    Known before = known.get(target);
    boolean sameConfigs = before != null && before.configs().equals(configs);
    if (before != null && sameConfigs && before.edition().equals(edition)) {
      return before.papers();
    }
    Reading reading = new Reading(target, configs);
    TargetPapers now = before != null && sameConfigs ? renewed(before, reading) : reading.papers();
    TargetPapers papers = before != null && before.papers().equals(now) ? before.papers() : now;
    known.put(target, new Known(edition, List.copyOf(configs), papers));
    return papers;
  }

  /** Reads only the kinds of papers that changed. */
  private TargetPapers renewed(Known before, Reading reading) {
    Edition old = before.edition();
    TargetPapers papers = before.papers();
    boolean sameBuilds = old.builds() == edition.builds();
    return new TargetPapers(
        sameBuilds ? papers.accelerators() : reading.accelerators(),
        old.documents() == edition.documents() ? papers.deprecation() : reading.deprecation(),
        old.maintainers() == edition.maintainers() ? papers.maintainers() : reading.maintainers(),
        sameBuilds ? papers.notes() : List.copyOf(reading.notes));
  }

  /** One look at all papers for one target. */
  private final class Reading {
    private final TargetName target;
    private final List<String> systems = new ArrayList<>();
    private final List<String> users = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private Reading(TargetName target, List<String> configs) {
      this.target = target;
      for (String config : configs) {
        int end = config.indexOf('-');
        (config.endsWith(SYSTEM) ? systems : users)
            .add(end < 0 ? config : config.substring(0, end));
      }
    }

    private TargetPapers papers() {
      List<Accelerator> accelerators = accelerators();
      return new TargetPapers(accelerators, deprecation(), maintainers(), List.copyOf(notes));
    }

    private @Nullable List<Accelerator> accelerators() {
      var evidence = new TreeMap<String, Set<SourceLine>>();
      var decided = new TreeSet<String>();
      boolean anyBuildFile = false;
      for (var file : files.entrySet()) {
        for (AcceleratorBuild build : file.getValue().accelerators()) {
          decided.add(build.name());
          if (isOneOfItsEmulators(build.architecture())) {
            evidence
                .computeIfAbsent(build.name(), n -> new LinkedHashSet<>())
                .add(new SourceLine(file.getKey(), build.line(), build.text()));
          }
        }
        anyBuildFile |= isBuildFile(file.getKey());
      }
      addSources(evidence, decided);
      return unclear(evidence, decided, anyBuildFile) ? null : list(evidence);
    }

    private boolean isBuildFile(String path) {
      PaperKind kind = PaperKind.of(path).orElseThrow();
      return kind == PaperKind.CONFIGURE || kind == PaperKind.MESON;
    }

    private boolean isOneOfItsEmulators(String architecture) {
      return systems.contains(architecture)
          || (systems.isEmpty() && users.isEmpty() && architecture.equals(target.value()));
    }

    /** A source stands beside what a build file says, and for it where none says anything. */
    private void addSources(Map<String, Set<SourceLine>> evidence, SortedSet<String> decided) {
      var seen = new TreeSet<String>();
      for (AcceleratorSource source : sources.getOrDefault(target, Collections.emptySortedSet())) {
        String name = source.accelerator();
        boolean counts =
            name.equals(AcceleratorSource.TRANSLATOR)
                ? sharesTranslator
                : evidence.containsKey(name) || !decided.contains(name);
        if (counts && seen.add(name)) {
          evidence.computeIfAbsent(name, n -> new LinkedHashSet<>()).add(source.line());
        }
      }
    }

    private boolean unclear(
        Map<String, Set<SourceLine>> evidence, SortedSet<String> decided, boolean anyBuildFile) {
      if (!anyBuildFile && evidence.isEmpty()) {
        notes.add("Neither configure nor meson.build says which accelerators there are.");
        return true;
      }
      boolean unclear = false;
      for (var file : files.entrySet()) {
        for (String name : file.getValue().unclear()) {
          if (!decided.contains(name) && !evidence.containsKey(name)) {
            notes.add(
                file.getKey() + " can build " + name + " in, but doesn't say plainly into what.");
            unclear = true;
          }
        }
      }
      return unclear;
    }

    private List<Accelerator> list(SortedMap<String, Set<SourceLine>> evidence) {
      return evidence.entrySet().stream()
          .map(entry -> new Accelerator(entry.getKey(), List.copyOf(entry.getValue())))
          .toList();
    }

    private @Nullable Deprecation deprecation() {
      for (var file : files.entrySet()) {
        for (DeprecatedEntry entry : file.getValue().deprecated()) {
          if (isTheWholeTarget(entry)) {
            return new Deprecation(
                entry.title(),
                entry.since(),
                new SourceLine(file.getKey(), entry.line(), entry.text()));
          }
        }
      }
      return null;
    }

    /**
     * By its name or by those of all its system emulators. An entry about user-mode emulation is
     * about the target if it hasn't both, or if it speaks of the guest.
     */
    private boolean isTheWholeTarget(DeprecatedEntry entry) {
      boolean allEmulators =
          !systems.isEmpty()
              && systems.stream().map(DeprecatedReader::plain).allMatch(entry.names()::contains);
      boolean byName = entry.names().contains(DeprecatedReader.plain(target.value()));
      return switch (entry.scope()) {
        case BINARY -> allEmulators;
        case CPU -> byName || allEmulators;
        case USER_CPU -> byName && (systems.isEmpty() || users.isEmpty() || entry.speaksOfGuest());
      };
    }

    private List<MaintainersSection> maintainers() {
      var found = new ArrayList<Covering>();
      for (var file : files.entrySet()) {
        for (Section section : file.getValue().sections()) {
          Covering.of(file.getKey(), section, target).ifPresent(found::add);
        }
      }
      return found.stream().sorted(Covering.BEST_FIRST).map(Covering::section).toList();
    }
  }
}
