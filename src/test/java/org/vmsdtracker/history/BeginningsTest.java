package org.vmsdtracker.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.git.testing.TestHistory;

/**
 * On a branch where one target comes without state, goes, another migrates, and the first returns.
 */
class BeginningsTest {

  private static final TargetName DEMO = new TargetName("demo");
  private static final TargetName TRY = new TargetName("try");
  private static final String TRY_CONFIG = "configs/targets/try-softmmu.mak";
  private static final String TRY_FILE = "target/try/cpu.c";

  @TempDir Path directory;

  private TestHistory qemu;
  private HistoryRows rows;

  @BeforeEach
  void begin() {
    qemu = TestHistory.in(directory);
    addDemo("demo: add", DemoCpu.nothing());
    qemu.commit("demo: remove").remove(DemoCpu.CONFIG).remove(DemoCpu.FILE).write();
    qemu.commit("try: add")
        .put(TRY_CONFIG, "TARGET_ARCH=try\n")
        .put(TRY_FILE, DemoCpu.device().replace("demo", "try"))
        .write();
    qemu.commit("try: go back")
        .put(TRY_FILE, DemoCpu.legacyInClass().replace("demo", "try"))
        .write();
    addDemo("demo: return", DemoCpu.device());
    rows = fold();
  }

  private void addDemo(String subject, String cpu) {
    qemu.commit(subject)
        .put("hw/core/cpu.c", "\n")
        .put(DemoCpu.CONFIG, DemoCpu.CONFIG_TEXT)
        .put(DemoCpu.FILE, cpu)
        .write();
  }

  @AfterEach
  void end() {
    qemu.close();
  }

  private HistoryRows fold() {
    try (GitRepository repository = GitRepository.open(directory, TestHistory.MASTER)) {
      return LocalHistory.read(repository, "qemu", "master").rows();
    }
  }

  private Landing landing(int position) {
    return rows.landings().get(position);
  }

  private List<TargetState> statesAt(int position) {
    return rows.states().stream()
        .filter(change -> change.position() == position)
        .map(StateChange::state)
        .toList();
  }

  @Test
  void aTargetBeginsWhereItFirstAppeared() {
    Beginnings all = Beginnings.of(Spans.of(rows));

    assertThat(all.appearance(DEMO)).contains(landing(0));
    assertThat(all.appearance(TRY)).contains(landing(2));
    assertThat(all.classes()).isEqualTo(landing(2));
    assertThat(all.appearance(new TargetName("other"))).isEmpty();
  }

  @Test
  void whatCameLaterIsLeftOut() {
    Beginnings all = Beginnings.of(Spans.of(rows));

    assertThat(all.upTo(1).appearances()).containsOnlyKeys(DEMO);
    assertThat(all.upTo(1).classes()).isNull();
    assertThat(all.upTo(2)).isEqualTo(all);
    assertThat(all.upTo(-1)).isEqualTo(Beginnings.NONE);
  }

  @Test
  void statesBeginWhatIsNew() {
    Beginnings first = Beginnings.NONE.with(landing(0), statesAt(0));
    assertThat(first.appearances()).containsOnlyKeys(DEMO);
    assertThat(first.classes()).isNull();
    assertThat(first.with(landing(1), List.of())).isSameAs(first);

    Beginnings second = first.with(landing(2), statesAt(2));
    assertThat(second).isEqualTo(Beginnings.of(Spans.of(rows)));
    assertThat(second.with(landing(3), statesAt(3))).isSameAs(second);
    assertThat(second.with(landing(4), statesAt(4))).isSameAs(second);
  }

  @Test
  void classesMayBeginWithATargetThatWasThere() {
    Beginnings first = Beginnings.NONE.with(landing(0), statesAt(0));

    Beginnings converted = first.with(landing(4), statesAt(4));

    assertThat(converted.appearance(DEMO)).contains(landing(0));
    assertThat(converted.classes()).isEqualTo(landing(4));
  }

  @Test
  void whatIsAddedDoesNotMoveWhatBegan() {
    Beginnings known = Beginnings.NONE.with(landing(0), statesAt(0));
    var later =
        new HistoryRows(
            rows.landings().subList(2, 5),
            rows.states().stream().filter(change -> change.position() >= 2).toList(),
            List.of(),
            List.of(),
            List.of());

    Beginnings joined = known.with(later);

    assertThat(joined).isEqualTo(Beginnings.of(Spans.of(rows)));
    assertThat(joined.with(later)).isEqualTo(joined);
    assertThat(Beginnings.NONE.with(later).appearance(DEMO)).contains(landing(4));
  }
}
