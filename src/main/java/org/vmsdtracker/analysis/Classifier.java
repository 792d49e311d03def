package org.vmsdtracker.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Sorts the files of a tree by target and classifies each. */
final class Classifier {

  private final SortedMap<TargetName, SortedMap<String, FileFacts>> byTarget = new TreeMap<>();
  private final SortedMap<String, FileFacts> common = new TreeMap<>();
  private final Map<String, String> unread;
  private final TargetConfigs configs;

  Classifier(Map<String, FileFacts> files, Map<String, String> unread) {
    this.unread = new TreeMap<>(unread);
    files.forEach(this::sort);
    unread.keySet().forEach(path -> sort(path, FileFacts.NONE));
    this.configs = new TargetConfigs(byTarget.keySet(), files);
  }

  private void sort(String path, FileFacts facts) {
    SourceKind kind = SourceKind.of(path).orElse(null);
    if (kind == SourceKind.TARGET_C) {
      SourceKind.target(path)
          .ifPresent(
              target -> byTarget.computeIfAbsent(target, t -> new TreeMap<>()).put(path, facts));
    } else if (kind == SourceKind.COMMON_C) {
      common.put(path, facts);
    }
  }

  List<TargetState> classify() {
    var states = new ArrayList<TargetState>();
    byTarget.forEach(
        (target, files) ->
            states.add(
                new TargetClassifier(target, files, common, unread, configs, byTarget.keySet())
                    .classify()));
    return states;
  }
}
