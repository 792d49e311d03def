package org.vmsdtracker.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmsdtracker.VmsdTracker;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.git.testing.TestHistory;

/**
 * A scan that is killed at random moments, again and again, ends with the rows of one that nobody
 * disturbed. Run as {@link RealQemuTest}; {@code -Dvmsd.kill.repository=DIR} takes a real history
 * instead of a made-up one, {@code -Dvmsd.kill.seed} other moments.
 */
@Tag("acceptance")
class KillTest {

  private static final int KILLS = 20;
  private static final int COMMITS = 600;

  private static final List<String> TABLES =
      List.of(
          "select first_position, last_position, landings from landing_pack",
          "select target, from_position, until_position, presence, registration, form, migratable,"
              + " cpu_common, version_id, minimum_version_id, label, symbol, vmsd_symbol, vmsd_name,"
              + " vmsd_path, vmsd_line, details from target_interval",
          "select number, position, target, kind, before_axes, after_axes, commit_id, author,"
              + " authored_at, committed_at, subject, message_id, link, evidence from transition",
          "select tag, commit_id, released_at, position, on_branch from release_tag",
          "select repository, branch, analyzer_version, provenance from backfill",
          "select analyzer_version, blob_id, kind, facts from file_facts");

  @TempDir Path directory;

  @Test
  void killedTwentyTimesTheScanEndsWithTheSameRows() throws Exception {
    Path repository = repository();
    Path undisturbed = directory.resolve("undisturbed");
    long start = System.nanoTime();
    finish(repository, undisturbed);
    long whole = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);

    List<String> rows = rows(undisturbed);
    var random = new Random(Long.getLong("vmsd.kill.seed", 20_031_118));
    int kills = 0;
    int rounds = 0;
    while (kills < KILLS) {
      Path killed = directory.resolve("killed" + rounds++);
      while (kills < KILLS && isKilled(scan(repository, killed), random.nextLong(whole))) {
        kills++;
      }
      finish(repository, killed);
      assertThat(rows(killed)).isEqualTo(rows);
    }
    System.out.printf("%d kills in %d rounds of %d ms each%n", kills, rounds, whole);
  }

  private static boolean isKilled(Process scan, long after) throws InterruptedException {
    boolean ended = scan.waitFor(after, TimeUnit.MILLISECONDS);
    scan.destroyForcibly().waitFor();
    return !ended;
  }

  private Path repository() {
    String real = System.getProperty("vmsd.kill.repository");
    if (real != null) {
      return Path.of(real);
    }
    Path made = directory.resolve("qemu.git");
    try (TestHistory history = TestHistory.in(made)) {
      CommitId tip = history.commit("begin").put("hw/core/cpu.c", "\n").write();
      for (int i = 0; i < COMMITS; i++) {
        String target = "demo" + i % 20;
        tip =
            history
                .commit("commit " + i)
                .on(i % 9 == 8 ? "topic" : "master")
                .from(tip)
                .put("configs/targets/%s-softmmu.mak".formatted(target), "TARGET_ARCH=" + target)
                .put("target/%s/cpu.c".formatted(target), cpu(i))
                .put("target/%s/helper%d.c".formatted(target, i), "int i" + i + ";\n")
                .write();
        if (i % 9 == 8) {
          tip = history.commit("Merge topic").merging(tip).write();
        }
        if (i % 50 == 0) {
          history.tag("v%d.0.0".formatted(i / 50), tip);
        }
      }
    }
    return made;
  }

  private static String cpu(int i) {
    String field = i % 3 == 0 ? "dc->vmsd" : "cc->vmsd";
    return """
        static const VMStateDescription vmstate_demo = {
            .name = "cpu",
            .version_id = %d,
            .fields = (const VMStateField[]) { VMSTATE_END_OF_LIST() }
        };
        static void class_init(ObjectClass *oc, const void *data)
        {
            DeviceClass *dc = DEVICE_CLASS(oc);
            CPUClass *cc = CPU_CLASS(oc);
            %s = &vmstate_demo;
        }
        """
        .formatted(i / 40, field);
  }

  private static void finish(Path repository, Path data) throws IOException, InterruptedException {
    int code = scan(repository, data).waitFor();
    assertThat(code).as(() -> log(data)).isZero();
  }

  private static String log(Path data) {
    try {
      return Files.readString(logFile(data));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static Path logFile(Path data) {
    return data.resolveSibling(data.getFileName() + ".log");
  }

  private static Process scan(Path repository, Path data) throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElse("java"),
            "-Xmx1g",
            "-cp",
            System.getProperty("java.class.path"),
            VmsdTracker.class.getName(),
            "scan",
            "--repository",
            repository.toString(),
            "--data-directory",
            data.toString())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(logFile(data).toFile())
        .start();
  }

  private static List<String> rows(Path data) throws SQLException {
    var rows = new ArrayList<String>();
    for (String table : TABLES) {
      var sorted = new TreeSet<String>();
      query(data, table, row -> sorted.add(table + ": " + row));
      rows.addAll(sorted);
    }
    rows.addAll(silentFiles(data));
    return rows;
  }

  /** Ids may be packed twice after a kill; what counts is which are there. */
  private static TreeSet<String> silentFiles(Path data) throws SQLException {
    var ids = new TreeSet<String>();
    query(
        data,
        "select kind, ids from silent_files",
        row -> {
          String kind = row.substring(0, row.indexOf('|'));
          String hex = row.substring(row.indexOf('|') + 1, row.length() - 1);
          for (int i = 0; i < hex.length(); i += 40) {
            ids.add(kind + " " + hex.substring(i, i + 40));
          }
        });
    return ids;
  }

  private static void query(Path data, String sql, Consumer<String> each) throws SQLException {
    assertThat(Files.exists(data.resolve("vmsd.mv.db"))).isTrue();
    try (Connection database =
            DriverManager.getConnection("jdbc:h2:file:" + data.resolve("vmsd"), "sa", "");
        Statement statement = database.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        var text = new StringBuilder();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          Object value = rows.getObject(i);
          text.append(value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value)
              .append('|');
        }
        each.accept(text.toString());
      }
    }
  }
}
