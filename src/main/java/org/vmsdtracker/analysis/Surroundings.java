package org.vmsdtracker.analysis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What stands around the CPUs of a tree whose files change one by one: machine types and what
 * documents and build files say. Worked out anew for the targets that a change can have affected.
 */
final class Surroundings {

  private final BuildFiles builds;
  private final MachineTypes machineTypes;
  private final Papers papers;
  private boolean papersChanged;
  private @Nullable TargetConfigs configs;
  private int edition = -1;
  private TreeFacts facts = TreeFacts.NONE;

  Surroundings() {
    this(new BuildFiles(), new MachineTypes(), new Papers());
  }

  private Surroundings(BuildFiles builds, MachineTypes machineTypes, Papers papers) {
    this.builds = builds;
    this.machineTypes = machineTypes;
    this.papers = papers;
  }

  Surroundings copy() {
    Surroundings copy = new Surroundings(builds.copy(), machineTypes.copy(), papers.copy());
    copy.papersChanged = papersChanged;
    copy.configs = configs;
    copy.edition = edition;
    copy.facts = facts;
    return copy;
  }

  /**
   * Adds or replaces a file.
   *
   * @param unread why it couldn't be read, null where it was
   */
  void put(SourceKind kind, String path, FileFacts facts, @Nullable String unread) {
    papersChanged |= papers.put(path, facts.paper());
    switch (kind) {
      case TARGET_C -> {
        builds.putSource(SourceKind.target(path).orElseThrow(), path);
        machineTypes.putBoard(path, facts.board());
      }
      case COMMON_C -> {
        machineTypes.putBoard(path, facts.board());
        machineTypes.putUnread(path, unread);
      }
      case HEADER, VERSION -> machineTypes.putHeader(path, facts.board());
      case CONFIG, CONFIGURE, MAKEFILE, MESON, KCONFIG ->
          builds.put(path, unread == null ? facts.build() : null);
      case TOP_MESON, MAINTAINERS, DEPRECATED_RST, DEPRECATED_TEXI -> {}
    }
  }

  /** Removes a file, if it is there. */
  void remove(SourceKind kind, String path) {
    papersChanged |= papers.remove(path);
    switch (kind) {
      case TARGET_C -> {
        builds.removeSource(SourceKind.target(path).orElseThrow(), path);
        machineTypes.putBoard(path, BoardFacts.NONE);
      }
      case COMMON_C -> {
        machineTypes.putBoard(path, BoardFacts.NONE);
        machineTypes.putUnread(path, null);
      }
      case HEADER, VERSION -> machineTypes.putHeader(path, BoardFacts.NONE);
      case CONFIG, CONFIGURE, MAKEFILE, MESON, KCONFIG -> builds.put(path, null);
      case TOP_MESON, MAINTAINERS, DEPRECATED_RST, DEPRECATED_TEXI -> {}
    }
  }

  /** The same object as before where nothing of it changed. */
  TreeFacts facts() {
    boolean buildsChanged = builds.edition() != edition;
    edition = builds.edition();
    Set<TargetName> affected = new HashSet<>();
    if (machineTypes.isChanged() || buildsChanged) {
      affected.addAll(machineTypes.renew(system(), builds));
    }
    if (papersChanged || !builds.configs().equals(configs)) {
      affected.addAll(builds.targets());
    }
    configs = builds.configs();
    papersChanged = false;
    String version = machineTypes.version();
    MachinePolicy policy = machineTypes.policy();
    var all = new ArrayList<TargetFacts>(builds.targets().size());
    boolean same = facts.isOf(version, policy) && facts.targets().size() == builds.targets().size();
    for (TargetName target : builds.targets()) {
      TargetFacts before = facts.target(target).orElse(null);
      TargetFacts now = before == null || affected.contains(target) ? facts(target) : before;
      same &= now.equals(before);
      all.add(before != null && now.equals(before) ? before : now);
    }
    if (!same) {
      facts = new TreeFacts(version, policy, all);
    }
    return facts;
  }

  private Set<TargetName> system() {
    var system = new TreeSet<TargetName>();
    builds.targets().stream().filter(builds.configs()::hasSystemEmulation).forEach(system::add);
    return system;
  }

  private TargetFacts facts(TargetName target) {
    TargetConfigs configs = builds.configs();
    TargetPapers said = papers.of(target, configs.of(target));
    List<String> notes = new ArrayList<>(machineTypes.notes(target));
    notes.addAll(said.notes());
    return new TargetFacts(
        target,
        configs.hasSystemEmulation(target) ? machineTypes.machines(target) : List.of(),
        said.accelerators(),
        said.deprecation(),
        said.maintainers(),
        notes);
  }
}
