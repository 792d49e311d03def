package org.vmsdtracker.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.history.StartFailure;
import org.vmsdtracker.store.TestPostgres;

/** A real PostgreSQL that goes away, comes back, is slow, or refuses. */
@Tag("faults")
class DatabaseFaultsTest {

  private static final int COMMITS = 120;
  private static final int MORE = 12;

  @TempDir Path directory;

  private DemoHistory history;
  private String database;
  private Wire wire;

  @BeforeEach
  void serve() {
    history = new DemoHistory(directory.resolve("qemu.git")).grow(COMMITS);
    database = TestPostgres.newDatabase();
    wire = new Wire(TestPostgres.port());
  }

  @AfterEach
  void end() {
    wire.close();
    history.close();
  }

  private Application start(String... more) {
    return startIn("data", more);
  }

  private Application startIn(String data, String... more) {
    String name = database.substring(database.lastIndexOf('/') + 1);
    var settings = new ArrayList<>(List.of(more));
    settings.add("--spring.profiles.active=postgres");
    settings.add(
        "--vmsd.database.url=jdbc:postgresql://127.0.0.1:%d/%s".formatted(wire.port(), name));
    settings.add("--vmsd.database.user=" + TestPostgres.USER);
    return Application.start(
        directory.resolve(data),
        history.git().directory().toString(),
        settings.toArray(String[]::new));
  }

  private void assertAsUndisturbed() throws Exception {
    Scan.assertAsUndisturbed(Rows.of(database, TestPostgres.USER), history.git().directory());
  }

  @Test
  void oneThatIsDownAtTheStartIsWaitedFor() throws Exception {
    wire.refuse();
    CompletableFuture<Application> starting = CompletableFuture.supplyAsync(this::start);
    Thread.sleep(8000);
    assertThat(starting).isNotDone();
    wire.mend();
    try (Application application = starting.join()) {
      application.awaitAll(history.tip()).awaitRecovery();
    }
    assertAsUndisturbed();
  }

  @Test
  void oneThatRefusesThePasswordOrHasNoSuchDatabaseEndsTheStartWithASentence() throws Exception {
    database += "x";
    assertThatThrownBy(this::start)
        .hasRootCauseInstanceOf(java.sql.SQLException.class)
        .satisfies(
            failure ->
                assertThat(causes(failure))
                    .anySatisfy(
                        cause ->
                            assertThat(cause)
                                .isInstanceOf(StartFailure.class)
                                .hasMessageContaining("The database can't be opened")
                                .hasMessageContaining("does not exist")));
  }

  private static List<Throwable> causes(Throwable failure) {
    var causes = new ArrayList<Throwable>();
    for (Throwable each = failure; each != null; each = each.getCause()) {
      causes.add(each);
    }
    return causes;
  }

  @Test
  void oneThatGoesDownInTheMiddle() throws Exception {
    try (Application application = start().awaitAll(history.tip())) {
      CommitId before = history.tip();
      wire.refuse();
      history.grow(MORE);
      application.awaitTrouble("The database can't be used");
      assertThat(application.health()).isEqualTo("DOWN");
      for (String path : List.of("/", "/targets/demo1", "/history", "/machine-types")) {
        assertThat(application.get(path).status()).as(path).isEqualTo(200);
      }
      assertThat(application.get("/scans").status()).isIn(200, 503);
      assertThat(application.get("/api/v1/scans").status()).isEqualTo(503);
      assertThat(application.get("/api/v1/scans").body()).contains("The database doesn't answer");
      assertThat(application.get("/?at=" + before).status()).isEqualTo(200);
      wire.mend();
      application.awaitAll(history.tip()).awaitRecovery();
    }
    assertAsUndisturbed();
  }

  @Test
  void connectionsThatAreCutAgainAndAgain() throws Exception {
    try (Application application = start()) {
      for (int i = 0; i < 20; i++) {
        history.grow(3);
        Thread.sleep(300);
        terminateAll();
      }
      application.awaitAll(history.tip()).awaitRecovery();
    }
    assertAsUndisturbed();
  }

  private void terminateAll() throws Exception {
    try (Connection admin = DriverManager.getConnection(database, TestPostgres.USER, "")) {
      admin
          .createStatement()
          .execute(
              "select pg_terminate_backend(pid) from pg_stat_activity"
                  + " where datname = current_database() and pid <> pg_backend_pid()");
    }
  }

  @Test
  void oneThatIsSlowIsNoTrouble() throws Exception {
    try (Application application = start().awaitAll(history.tip())) {
      wire.slow(Duration.ofMillis(40));
      history.grow(MORE);
      application.awaitAll(history.tip());
      assertThat(application.banner()).isEmpty();
    }
    assertAsUndisturbed();
  }

  @Test
  void oneThatHangsIsGivenUpAndPagesAreServed() throws Exception {
    try (Application application =
        start("--spring.datasource.hikari.data-source-properties.socketTimeout=2")
            .awaitAll(history.tip())) {
      wire.hang();
      history.grow(MORE);
      application.awaitTrouble("The database can't be used");
      assertThat(application.get("/targets/demo1").status()).isEqualTo(200);
      wire.mend();
      application.awaitAll(history.tip()).awaitRecovery();
    }
    assertAsUndisturbed();
  }

  @Test
  void twoInstancesThatRaceRecordEachCommitOnce() throws Exception {
    try (Application one = startIn("one");
        Application two = startIn("two")) {
      for (int i = 0; i < 10; i++) {
        history.grow(3);
        Thread.sleep(700);
      }
      one.awaitAll(history.tip());
      two.awaitAll(history.tip());
    }
    assertAsUndisturbed();
  }
}
