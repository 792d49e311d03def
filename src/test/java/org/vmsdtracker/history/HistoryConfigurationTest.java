package org.vmsdtracker.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.git.testing.TestHistory;

/** What other rooms are given. */
class HistoryConfigurationTest {

  @TempDir Path directory;

  private final StoreInMemory store = new StoreInMemory();

  private ApplicationContextRunner runner(String... more) {
    return new ApplicationContextRunner()
        .withUserConfiguration(HistoryConfiguration.class)
        .withBean(StoreInMemory.class, () -> store)
        .withBean(HistoryInMemory.class, HistoryInMemory::new)
        .withPropertyValues(
            "vmsd.repository.url=" + directory.resolve("qemu.git"),
            "vmsd.data-directory=" + directory.resolve("data"),
            "vmsd.baseline=false")
        .withPropertyValues(more);
  }

  @Test
  void settingsAreHandedOutOneByOne() {
    runner(
            "vmsd.checks.keep=3d",
            "vmsd.public-url=https://example.org/vmsd",
            "vmsd.admin.token-hash=" + "ab".repeat(32),
            "vmsd.links.commit=https://code.example/{commit}")
        .run(
            context -> {
              VmsdProperties properties = context.getBean(VmsdProperties.class);
              assertThat(context.getBean(SiteSettings.class).publicUrl())
                  .isEqualTo("https://example.org/vmsd");
              assertThat(context.getBean(AdminSettings.class).isConfigured()).isTrue();
              assertThat(context.getBean(LinkTemplates.class).commit())
                  .isEqualTo("https://code.example/{commit}");
              assertThat(context.getBean(CheckSettings.class)).isSameAs(properties.checks());
              assertThat(context.getBean(ReadSettings.class)).isSameAs(properties.reads());
              assertThat(context.getBean(HookSettings.class)).isSameAs(properties.hooks());
            });
  }

  @Test
  void theTrackerIsThatOfAnEngineConnectedToTheStores() {
    try (TestHistory qemu = SmallQemu.in(directory.resolve("qemu.git"))) {
      CommitId tip = SmallQemu.type2(qemu);
      runner()
          .run(
              context -> {
                Engine engine = context.getBean(Engine.class);
                Tracker tracker = context.getBean(Tracker.class);
                assertThat(tracker).isSameAs(engine.tracker());
                engine.start();

                await().until(() -> tracker.history().isPresent());
                assertThat(tracker.history().orElseThrow().backfill().tip().commit())
                    .isEqualTo(tip);
                assertThat(store.runs).isNotEmpty();
                assertThat(engine.directory())
                    .isEqualTo(directory.resolve("data").toAbsolutePath());
              });
      assertThat(DataDirectory.claim(directory.resolve("data")).path()).exists();
    }
  }
}
