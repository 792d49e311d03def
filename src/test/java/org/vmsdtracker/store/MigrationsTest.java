package org.vmsdtracker.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a process that is killed in the middle of a migration leaves on H2. */
class MigrationsTest {

  private static final String HISTORY = "\"flyway_schema_history\"";

  private final HikariDataSource database = TestDatabase.H2_MEMORY.connect();
  private final JdbcTemplate jdbc = new JdbcTemplate(database);

  private List<String> all = List.of();

  @BeforeEach
  void migrateAll() {
    migrate();
    all = done();
    assertThat(all).startsWith("1", "2", "3").doesNotHaveDuplicates();
  }

  private void migrate() {
    new Migrations().migrate(Flyway.configure().dataSource(database).load());
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void leaveHalf(String version) {
    jdbc.update(
        "delete from " + HISTORY + " where cast(\"version\" as integer) > ?",
        Integer.valueOf(version));
    jdbc.update("update " + HISTORY + " set \"success\" = false where \"version\" = ?", version);
  }

  private List<String> done() {
    return jdbc.queryForList(
        "select \"version\" from "
            + HISTORY
            + " where \"success\" and \"version\" is not null"
            + " order by \"installed_rank\"",
        String.class);
  }

  private void insertFacts() {
    jdbc.update("insert into file_facts values ('1', 'a', 'TARGET_C', X'00')");
  }

  private int facts() {
    return jdbc.queryForObject("select count(*) from file_facts", Integer.class);
  }

  @Test
  void halfOfTheFirstIsBegunAgainFromNothing() {
    leaveHalf("1");
    jdbc.execute("drop table file_facts");

    migrate();

    assertThat(done()).isEqualTo(all);
    assertThat(facts()).isZero();
  }

  @Test
  void halfOfALaterOneIsCompletedAndNoRowIsLost() {
    insertFacts();
    leaveHalf("2");
    jdbc.execute("drop table silent_files");
    jdbc.execute("drop table release_tag");
    jdbc.execute("drop table fact_interval");

    migrate();

    assertThat(done()).isEqualTo(all);
    assertThat(facts()).isEqualTo(1);
    assertThat(jdbc.queryForList("select * from release_tag")).isEmpty();
    assertThat(jdbc.queryForList("select * from silent_files")).isEmpty();
    assertThat(jdbc.queryForList("select * from fact_interval")).isEmpty();
  }

  @Test
  void halfOfTheScanPhasesIsCompletedAndNoRunIsLost() {
    jdbc.update(
        "insert into scan_run (id, repository, branch, holder, state, started_at, analyzer_version)"
            + " values (7, 'qemu', 'master', 'me', 'SUCCEEDED', current_timestamp, '1')");
    leaveHalf("8");
    jdbc.execute("drop table scan_phase");
    jdbc.execute("alter table scan_run drop column files_known");

    migrate();

    assertThat(done()).isEqualTo(all);
    assertThat(jdbc.queryForList("select files_known from scan_run where id = 7", Integer.class))
        .containsOnlyNulls();
    assertThat(jdbc.queryForList("select * from scan_phase")).isEmpty();
  }

  @Test
  void aWholeSchemaStaysAsItIs() {
    insertFacts();

    migrate();

    assertThat(done()).isEqualTo(all);
    assertThat(facts()).isEqualTo(1);
  }
}
