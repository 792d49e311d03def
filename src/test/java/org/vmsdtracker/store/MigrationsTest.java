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

  @BeforeEach
  void migrate() {
    new Migrations().migrate(Flyway.configure().dataSource(database).load());
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void leaveHalf(String version) {
    jdbc.update("delete from " + HISTORY + " where \"version\" > ?", version);
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

    assertThat(done()).containsExactly("1", "2", "3", "4", "5", "6");
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

    assertThat(done()).containsExactly("1", "2", "3", "4", "5", "6");
    assertThat(facts()).isEqualTo(1);
    assertThat(jdbc.queryForList("select * from release_tag")).isEmpty();
    assertThat(jdbc.queryForList("select * from silent_files")).isEmpty();
    assertThat(jdbc.queryForList("select * from fact_interval")).isEmpty();
  }

  @Test
  void aWholeSchemaStaysAsItIs() {
    insertFacts();

    migrate();

    assertThat(done()).containsExactly("1", "2", "3", "4", "5", "6");
    assertThat(facts()).isEqualTo(1);
  }
}
