package org.vmsdtracker.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.git.FileChange;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.git.testing.TestHistory;

/** What is found out about the targets that a series touches, beside what whole trees say. */
class ChangingTreeTest {

  private static final String NOTHING = "int nothing;\n";
  private static final String DEVICE =
      "static void foo_class_init(ObjectClass *oc, void *d) { DeviceClass *dc = DEVICE_CLASS(oc); dc->vmsd = &vmstate_cpu; }\n";
  private static final String LEGACY =
      "static void foo_class_init(ObjectClass *oc, void *d) { CPUClass *cc = CPU_CLASS(oc); cc->vmsd = &vmstate_cpu; }\n";
  private static final String SAVERS =
      "void cpu_save(QEMUFile *f, void *o) {}\nint cpu_load(QEMUFile *f, void *o, int version_id) { return 0; }\n";
  private static final String REGISTERS =
      "void cpu_exec_init(CPUState *env) { register_savevm(\"cpu\", 0, CPU_SAVE_VERSION, cpu_save, cpu_load, env); }\n";

  /** What each file may hold; empty for none. */
  private static final Map<String, List<String>> SOURCES = sources();

  private static Map<String, List<String>> sources() {
    var sources = new TreeMap<String, List<String>>();
    for (String name : List.of("foo", "bar", "zed")) {
      sources.put("target/" + name + "/cpu.c", List.of("", NOTHING, DEVICE, LEGACY));
      sources.put("target/" + name + "/machine.c", List.of("", NOTHING, SAVERS));
      sources.put(
          "configs/targets/" + name + "-softmmu.mak",
          List.of("", "TARGET_ARCH=" + name + "\n", "TARGET_ARCH=zed\n"));
    }
    sources.put("exec.c", List.of("", NOTHING, REGISTERS, "\n" + REGISTERS));
    sources.put("vl.c", List.of("", NOTHING, SAVERS, REGISTERS));
    sources.put("hw/foo/board.c", List.of("", NOTHING, SAVERS));
    sources.put(
        "configure",
        List.of("", "target_list=\"foo-softmmu zed-linux-user\"\n", "target_list=\"bar-user\"\n"));
    sources.put(
        "Makefile.target",
        List.of("", "obj-foo-y = board.o\n", "ifeq ($(TARGET_ARCH), zed)\nobj-y += board.o\n"));
    sources.put("README", List.of("", NOTHING, "An emulator.\n"));
    return sources;
  }

  @TempDir private Path directory;

  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void affectedTargetsAreAsInTheWholeTreeAndTheOthersAsBefore(long seed) {
    var random = new Random(seed);
    List<CommitId> commits = new ArrayList<>();
    try (TestHistory history = TestHistory.in(directory.resolve("qemu.git"))) {
      var files = new TreeMap<String, String>();
      commits.add(commit(history, files, SOURCES.keySet(), random));
      for (int step = 1 + random.nextInt(3); step > 0; step--) {
        var changed = new HashSet<String>();
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
          changed.add(List.copyOf(SOURCES.keySet()).get(random.nextInt(SOURCES.size())));
        }
        commits.add(commit(history, files, changed, random));
      }
    }
    try (GitRepository repository =
        GitRepository.open(directory.resolve("qemu.git"), TestHistory.MASTER)) {
      assertSame(repository, commits);
    }
  }

  private static CommitId commit(
      TestHistory history, Map<String, String> files, Set<String> changed, Random random) {
    TestHistory.Draft draft = history.commit("one").put("always", "" + random.nextLong());
    for (String path : changed) {
      List<String> sources = SOURCES.get(path);
      String source = sources.get(random.nextInt(sources.size()));
      if (!source.isEmpty()) {
        draft.put(path, source);
        files.put(path, source);
      } else if (files.remove(path) != null) {
        draft.remove(path);
      }
    }
    return draft.write();
  }

  private static void assertSame(GitRepository repository, List<CommitId> commits) {
    ChangingTree tree = tree(repository, commits);
    NavigableSet<TargetName> affected = tree.affected();
    Map<TargetName, TargetState> base = states(repository, commits.get(0));
    for (int step = 0; step < commits.size(); step++) {
      Map<TargetName, TargetState> whole = states(repository, commits.get(step));
      TargetsAt found = step == 0 ? tree.base() : tree.after(step);
      var all = new HashSet<TargetName>(base.keySet());
      all.addAll(whole.keySet());
      for (TargetName target : all) {
        assertThat(affected.contains(target) ? found.state(target) : base.get(target))
            .as("%s, affected %s, step %d", target, affected, step)
            .isEqualTo(whole.get(target));
      }
      assertThat(tree.names()).containsAll(whole.keySet());
    }
  }

  private static ChangingTree tree(GitRepository repository, List<CommitId> commits) {
    var steps = new ArrayList<List<FileChange>>();
    repository.changes(
        commits.get(0),
        commits.subList(1, commits.size()),
        QemuPaths.SOURCES,
        (index, commit, changes) -> steps.add(List.copyOf(changes)));
    return new ChangingTree(
        repository,
        FactsCache.none(),
        BlobSupply.ALL_HERE,
        commits.get(0),
        steps,
        blob -> Optional.empty());
  }

  private static Map<TargetName, TargetState> states(GitRepository repository, CommitId commit) {
    return new SnapshotReader(FactsCache.none())
        .read(repository, repository.resolve(commit.hex())).targets().stream()
            .collect(Collectors.toMap(TargetState::name, state -> state));
  }

  @Test
  void onlyWhatASeriesCanChangeIsAffected() {
    List<CommitId> commits = new ArrayList<>();
    try (TestHistory history = TestHistory.in(directory.resolve("qemu.git"))) {
      TestHistory.Draft base = history.commit("base").put("exec.c", NOTHING);
      for (String name : List.of("foo", "bar")) {
        base.put("target/" + name + "/cpu.c", DEVICE);
        base.put("configs/targets/" + name + "-softmmu.mak", "TARGET_ARCH=" + name + "\n");
      }
      commits.add(base.write());
      commits.add(history.commit("text").put("README", "An emulator.\n").write());
      commits.add(history.commit("foo").put("target/foo/cpu.c", LEGACY).write());
      commits.add(history.commit("other code").put("exec.c", NOTHING + NOTHING).write());
      commits.add(history.commit("bar").remove("configs/targets/bar-softmmu.mak").write());
      commits.add(history.commit("all").put("exec.c", REGISTERS).write());
    }
    try (GitRepository repository =
        GitRepository.open(directory.resolve("qemu.git"), TestHistory.MASTER)) {
      assertThat(affected(repository, commits, 0, 1)).isEmpty();
      assertThat(affected(repository, commits, 1, 2)).containsExactly("foo");
      assertThat(affected(repository, commits, 2, 3)).isEmpty();
      assertThat(affected(repository, commits, 3, 4)).containsExactly("bar");
      assertThat(affected(repository, commits, 4, 5)).containsExactly("bar", "foo");
      assertThat(affected(repository, commits, 0, 4)).containsExactly("bar", "foo");
      assertThat(tree(repository, commits.subList(0, 5)).touched())
          .extracting(TargetName::value)
          .containsExactly("foo");
    }
  }

  private static List<String> affected(
      GitRepository repository, List<CommitId> commits, int from, int to) {
    return tree(repository, commits.subList(from, to + 1)).affected().stream()
        .map(TargetName::value)
        .toList();
  }
}
