package org.vmsdtracker.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a process that is killed in the middle of a migration leaves on H2. */
class MigrationsTest {

  private static final String HISTORY = "\"flyway_schema_history\"";

  private final HikariDataSource database = TestDatabase.H2_MEMORY.connect();
  private final JdbcTemplate jdbc = new JdbcTemplate(database);

  @AfterEach
  void close() {
    database.close();
  }

  private FluentConfiguration flyway() {
    return Flyway.configure().dataSource(database);
  }

  private void migrate() {
    new Migrations().migrate(flyway().load());
  }

  /** What the first statements of a script leave, all before it having run. */
  private void leave(Half half) {
    flyway().target(half.version()).load().migrate();
    List<String> whole = schema();
    jdbc.execute("drop all objects");
    if (half.version().equals("1")) {
      flyway().target("1").load().migrate();
      jdbc.update("delete from " + HISTORY);
      tables().forEach(table -> jdbc.execute("drop table " + table + " cascade"));
      sequences().forEach(sequence -> jdbc.execute("drop sequence " + sequence));
    } else {
      flyway().target(half.before()).load().migrate();
    }
    half.ran().forEach(jdbc::execute);
    assertThat(schema().equals(whole)).as("all of it ran").isEqualTo(half.isWhole());
  }

  private List<String> tables() {
    return jdbc.queryForList(
        "select table_name from information_schema.tables where table_schema = 'PUBLIC'"
            + " and table_name <> 'flyway_schema_history'",
        String.class);
  }

  private List<String> sequences() {
    return jdbc.queryForList(
        "select sequence_name from information_schema.sequences where sequence_schema = 'PUBLIC'",
        String.class);
  }

  private List<String> schema() {
    return jdbc.queryForList(
        "select concat_ws(' ', table_name, column_name, data_type, is_nullable)"
            + " from information_schema.columns where table_schema = 'PUBLIC'"
            + " union all select concat_ws(' ', table_name, index_name)"
            + " from information_schema.indexes where table_schema = 'PUBLIC'"
            + " and index_type_name = 'INDEX'"
            + " union all select concat_ws(' ', table_name, constraint_type, count(*))"
            + " from information_schema.table_constraints where table_schema = 'PUBLIC'"
            + " group by table_name, constraint_type"
            + " union all select sequence_name from information_schema.sequences"
            + " where sequence_schema = 'PUBLIC' and sequence_name not like 'SYSTEM%'"
            + " order by 1",
        String.class);
  }

  private List<String> done() {
    return jdbc.queryForList(
        "select \"version\" from "
            + HISTORY
            + " where \"success\" and \"version\" is not null"
            + " order by \"installed_rank\"",
        String.class);
  }

  @ParameterizedTest
  @MethodSource("halves")
  void whatIsLeftOfItIsCompleted(Half half) {
    migrate();
    List<String> all = done();
    List<String> whole = schema();
    assertThat(all).startsWith("1", "2", "3").doesNotHaveDuplicates();
    jdbc.execute("drop all objects");

    leave(half);
    migrate();

    assertThat(done()).isEqualTo(all);
    assertThat(schema()).isEqualTo(whole);
  }

  static Stream<Half> halves() {
    var files = Flyway.configure().dataSource("jdbc:h2:mem:", "", "").load().info().all();
    return Arrays.stream(files)
        .flatMap(
            file -> {
              List<String> statements = statements(file.getScript());
              return IntStream.rangeClosed(0, statements.size())
                  .mapToObj(ran -> new Half(file.getVersion().getVersion(), statements, ran));
            });
  }

  private static List<String> statements(String script) {
    try {
      String text = new ClassPathResource("db/migration/" + script).getContentAsString(UTF_8);
      return Arrays.stream(text.split(";")).filter(statement -> !statement.isBlank()).toList();
    } catch (IOException e) {
      throw new IllegalStateException(script, e);
    }
  }

  /**
   * @param version of the migration that was broken off
   * @param statements of its script
   * @param count how many of them ran
   */
  record Half(String version, List<String> statements, int count) {

    List<String> ran() {
      return statements.subList(0, count);
    }

    boolean isWhole() {
      return count == statements.size();
    }

    String before() {
      return String.valueOf(Integer.parseInt(version) - 1);
    }

    @Override
    public String toString() {
      return "%d of %d statements of V%s".formatted(count, statements.size(), version);
    }
  }

  @Test
  void noRowIsLostByALaterOne() {
    flyway().target("7").load().migrate();
    jdbc.update(
        "insert into scan_run (id, repository, branch, holder, state, started_at, analyzer_version)"
            + " values (7, 'qemu', 'master', 'me', 'SUCCEEDED', current_timestamp, '1')");
    jdbc.update("insert into file_facts values ('1', 'a', 'TARGET_C', X'00')");
    jdbc.execute("alter table scan_run add column work varchar(16)");

    migrate();

    assertThat(jdbc.queryForList("select files_known from scan_run where id = 7", Integer.class))
        .hasSize(1)
        .containsOnlyNulls();
    assertThat(jdbc.queryForObject("select count(*) from file_facts", Integer.class)).isEqualTo(1);
  }

  @Test
  void whatFlywayMarksAsFailedIsCompleted() {
    migrate();
    List<String> all = done();
    jdbc.update("delete from " + HISTORY + " where cast(\"version\" as integer) > 2");
    jdbc.update("update " + HISTORY + " set \"success\" = false where \"version\" = '2'");
    jdbc.execute("drop table release_tag");

    migrate();

    assertThat(done()).isEqualTo(all);
    assertThat(jdbc.queryForList("select * from release_tag")).isEmpty();
  }

  @Test
  void theFirstMarkedAsFailedIsBegunAgain() {
    migrate();
    List<String> all = done();
    jdbc.update("delete from " + HISTORY + " where \"version\" <> '1'");
    jdbc.update("update " + HISTORY + " set \"success\" = false");

    migrate();

    assertThat(done()).isEqualTo(all);
  }

  @Test
  void aWholeSchemaStaysAsItIs() {
    migrate();
    jdbc.update("insert into file_facts values ('1', 'a', 'TARGET_C', X'00')");

    migrate();

    assertThat(jdbc.queryForObject("select count(*) from file_facts", Integer.class)).isEqualTo(1);
  }

  @Test
  void tablesOfSomebodyElseAreNotDropped() {
    jdbc.execute("create table theirs (a integer)");

    assertThatThrownBy(this::migrate).hasMessageContaining("non-empty schema");

    assertThat(jdbc.queryForList("select * from theirs")).isEmpty();
  }
}
