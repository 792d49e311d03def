package org.vmsdtracker.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.store.TestPostgres;

/**
 * A database of the first schema, with what the first version recorded in it: it is brought to
 * today's schema, what it tells is shown, and the rest is added.
 */
@Tag("acceptance")
class UpgradeTest {

  private static final int COMMITS = 40;

  private static final String RUN =
      "insert into scan_run (id, repository, branch, holder, state, started_at, finished_at,"
          + " analyzer_version, commit_id, commit_date, snapshot_run_id) values (1, ?, 'master',"
          + " 'somebody', 'SUCCEEDED', timestamp with time zone '2026-11-24 08:00:00+00:00',"
          + " timestamp with time zone '2026-11-24 08:00:06+00:00', '2', ?,"
          + " timestamp with time zone '2020-01-02 00:00:00+00:00', 1)";

  private static final String STATE =
      "insert into target_state values (1, 1, 'demo1', 'SYSTEM', 'LEGACY',"
          + " 'SYSEMU_CPU_OPS_LEGACY_VMSD', true, 'NOT_APPLICABLE', 80, null, 'vmstate_demo',"
          + " 'cpu', 'target/demo1/cpu.c', 1,"
          + " '{\"evidence\":[{\"registration\":\"LEGACY\",\"form\":\"SYSEMU_CPU_OPS_LEGACY_VMSD\","
          + "\"inForce\":true,\"path\":\"target/demo1/cpu.c\",\"line\":6,\"symbol\":\"vmstate_demo\","
          + "\"text\":\".legacy_vmsd = &vmstate_demo,\",\"guard\":null}],"
          + "\"configs\":[\"demo1-softmmu\"],\"notes\":[]}')";

  @TempDir Path directory;

  private void fill(String url, String user, String repository, CommitId commit) throws Exception {
    Flyway.configure().dataSource(url, user, "").target("1").load().migrate();
    try (Connection database = DriverManager.getConnection(url, user, "");
        var run = database.prepareStatement(RUN);
        var state = database.createStatement()) {
      run.setString(1, repository);
      run.setString(2, commit.hex());
      run.executeUpdate();
      state.executeUpdate(STATE);
      state.execute("alter sequence scan_run_seq restart with 2");
      state.execute("alter sequence target_state_seq restart with 51");
    }
  }

  private void upgrade(Path data, String repository, DemoHistory history, String... more)
      throws Exception {
    Path away = directory.resolve("away.git");
    CommitId first = history.tip();
    Files.move(Path.of(repository), away);
    try (Application application = Application.start(data, repository, more)) {
      application.awaitTrouble(repository).serves(first, List.of("/", "/targets/demo1"));
      assertThat(application.get("/targets/demo1").body()).contains("legacy_vmsd");
      Files.move(away, Path.of(repository));
      application.awaitAll(history.tip()).awaitRecovery();
      assertThat(application.get("/scans/1").body()).contains(first.hex());
    }
  }

  @Test
  void onH2() throws Exception {
    Path repository = directory.resolve("qemu.git");
    Path data = Files.createDirectory(directory.resolve("data"));
    try (var history = new DemoHistory(repository).grow(COMMITS)) {
      fill("jdbc:h2:file:" + data.resolve("vmsd"), "", repository.toString(), history.tip());
      upgrade(data, repository.toString(), history);
    }
    Scan.assertAsUndisturbed(Rows.in(data), repository);
  }

  @Test
  void onPostgres() throws Exception {
    Path repository = directory.resolve("qemu.git");
    String database = TestPostgres.newDatabase();
    try (var history = new DemoHistory(repository).grow(COMMITS)) {
      fill(database, TestPostgres.USER, repository.toString(), history.tip());
      upgrade(
          directory.resolve("data"),
          repository.toString(),
          history,
          "--spring.profiles.active=postgres",
          "--vmsd.database.url=" + database,
          "--vmsd.database.user=" + TestPostgres.USER);
    }
    Scan.assertAsUndisturbed(Rows.of(database, TestPostgres.USER), repository);
  }
}
