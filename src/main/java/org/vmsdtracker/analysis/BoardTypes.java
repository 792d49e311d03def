package org.vmsdtracker.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.FileMachines.QomType;

/** The types that the boards of a tree define, by name, and the symbols that they register. */
final class BoardTypes {

  /** A type and the file that it stands in. */
  record Located(String path, QomType type) {}

  private final Map<String, List<Located>> byName = new HashMap<>();
  private final Map<String, Integer> children = new HashMap<>();
  private final Map<String, Integer> registered = new HashMap<>();

  /** Takes all of others, having none. */
  void addAll(BoardTypes others) {
    others.byName.forEach((name, types) -> byName.put(name, new ArrayList<>(types)));
    children.putAll(others.children);
    registered.putAll(others.registered);
  }

  void add(String path, FileMachines file) {
    file.registered().forEach(symbol -> registered.merge(symbol, 1, Integer::sum));
    for (QomType type : file.types()) {
      if (type.name() != null) {
        List<Located> named = byName.computeIfAbsent(type.name(), n -> new ArrayList<>());
        named.add(new Located(path, type));
        named.sort(Comparator.comparing(Located::path));
      }
      if (type.parent() != null) {
        children.merge(type.parent(), 1, Integer::sum);
      }
    }
  }

  void remove(String path, FileMachines file) {
    file.registered().forEach(symbol -> registered.merge(symbol, -1, BoardTypes::sum));
    for (QomType type : file.types()) {
      if (type.name() != null) {
        byName.getOrDefault(type.name(), new ArrayList<>()).removeIf(t -> t.path().equals(path));
      }
      if (type.parent() != null) {
        children.merge(type.parent(), -1, BoardTypes::sum);
      }
    }
  }

  /** None is nothing to be kept. */
  private static @Nullable Integer sum(Integer left, Integer right) {
    int sum = left + right;
    return sum == 0 ? null : Integer.valueOf(sum);
  }

  /** Those of a name, in the order of their files. */
  List<Located> named(String name) {
    return byName.getOrDefault(name, List.of());
  }

  boolean isAnyParent(Set<String> names) {
    return names.stream().anyMatch(children::containsKey);
  }

  /** Whether any file registers what a symbol stands for. */
  boolean isRegistered(String symbol) {
    return registered.containsKey(symbol);
  }
}
