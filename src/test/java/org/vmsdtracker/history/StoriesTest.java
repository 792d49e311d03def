package org.vmsdtracker.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.git.testing.TestHistory;

class StoriesTest {

  @TempDir Path directory;

  private TestHistory qemu;

  @BeforeEach
  void begin() {
    qemu = TestHistory.in(directory.resolve("qemu.git"));
    qemu.commit("demo: add")
        .put("hw/core/cpu.c", "\n")
        .put(DemoCpu.CONFIG, DemoCpu.CONFIG_TEXT)
        .put(DemoCpu.FILE, DemoCpu.nothing())
        .by("Ann")
        .at("2020-01-01T00:00:00Z")
        .write();
  }

  @AfterEach
  void end() {
    qemu.close();
  }

  private CommitId commit(String subject, String cpu, String author, String day) {
    Instant written = Instant.parse(day + "T00:00:00Z");
    return qemu.commit(subject)
        .put(DemoCpu.FILE, cpu)
        .by(author)
        .authoredAt(written)
        .at(written)
        .write();
  }

  private Stories stories() {
    try (GitRepository repository =
        GitRepository.open(directory.resolve("qemu.git"), TestHistory.MASTER)) {
      return Stories.of(LocalHistory.read(repository, "qemu", TestHistory.MASTER).view());
    }
  }

  private static String told(Spell spell) {
    return "%s %d-%s %s"
        .formatted(
            spell.target(),
            spell.from().position(),
            spell.until() == null ? "" : spell.until().position(),
            spell.beginning() == null ? "?" : spell.beginning().authoring().subject());
  }

  @Test
  void aSpellLastsWhileOnlyOtherThingsChange() {
    commit("demo: device", DemoCpu.deviceAlone(), "Ann", "2020-02-01");
    commit(
        "demo: rename",
        DemoCpu.deviceAlone().replace("vmstate_demo", "vmstate_new"),
        "Ann",
        "2020-03-01");

    Stories stories = stories();

    assertThat(stories.withoutCpuCommon())
        .extracting(StoriesTest::told)
        .containsExactly("demo 1- demo: device");
    assertThat(stories.withoutCpuCommon().get(0).lasts()).isTrue();
    assertThat(stories.withoutRegisters())
        .extracting(StoriesTest::told)
        .containsExactly("demo 0-1 demo: add");
  }

  @Test
  void whatEndsAndComesBackIsTwoSpells() {
    commit("demo: device", DemoCpu.deviceAlone(), "Ann", "2020-02-01");
    commit("demo: embed", DemoCpu.device(), "Ann", "2020-03-01");
    commit("demo: forget", DemoCpu.deviceAlone(), "Ann", "2020-04-01");

    assertThat(stories().withoutCpuCommon())
        .extracting(StoriesTest::told)
        .containsExactly("demo 1-2 demo: device", "demo 3- demo: forget");
  }

  @Test
  void theLongestJourneyComesFirst() {
    commit("demo: device", DemoCpu.device(), "Ann", "2020-02-01");
    qemu.commit("demo: stub")
        .put(DemoCpu.FILE, DemoCpu.stub())
        .authoredAt(Instant.parse("2018-03-01T00:00:00Z"))
        .at("2020-03-01T00:00:00Z")
        .write();

    Journey longest = stories().journeys().get(0);

    assertThat(longest.authoring().subject()).isEqualTo("demo: stub");
    assertThat(longest.targets()).containsExactly(new TargetName("demo"));
    assertThat(longest.duration()).isEqualTo(Duration.ofDays(731));
  }

  @Test
  void onlyWaysToANewerRegistrationCount() {
    commit("demo: old", DemoCpu.legacy(), "Bob", "2020-02-01");
    commit("demo: convert", DemoCpu.device(), "Cid", "2020-03-01");
    commit("demo: back", DemoCpu.legacy(), "Bob", "2020-04-01");
    commit("demo: again", DemoCpu.device(), "Cid", "2020-05-01");

    List<Converter> converters = stories().converters();

    assertThat(converters).extracting(Converter::author).containsExactly("Cid");
    assertThat(converters.get(0).conversions())
        .extracting(conversion -> conversion.authoring().subject())
        .containsExactly("demo: convert", "demo: again");
  }
}
