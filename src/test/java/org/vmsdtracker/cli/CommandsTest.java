package org.vmsdtracker.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmsdtracker.git.CommitInfo;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.git.testing.TestHistory;
import org.vmsdtracker.render.SnapshotCsv;
import org.vmsdtracker.render.SnapshotJson;
import org.vmsdtracker.render.SnapshotText;
import org.vmsdtracker.render.Surroundings;
import org.vmsdtracker.snapshot.FactsCache;
import org.vmsdtracker.snapshot.Snapshot;
import org.vmsdtracker.snapshot.SnapshotReader;
import tools.jackson.databind.json.JsonMapper;

class CommandsTest {

  @TempDir private static Path directory;
  private static Path qemu;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeAll
  static void writeHistory() {
    qemu = directory.resolve("qemu.git");
    try (TestHistory history = TestHistory.in(qemu)) {
      var first =
          history
              .commit("alpha: describe the CPU")
              .put("VERSION", "6.0.0\n")
              .put("configure", "#!/bin/sh\n")
              .put("target/alpha/cpu.c", "dc->vmsd = &vmstate_alpha_cpu;\n")
              .put("default-configs/targets/alpha-softmmu.mak", "TARGET_ARCH=alpha\n")
              .put("hw/core/cpu.c", "\n")
              .write();
      history.tag("v6.0.0", first);
      history.commit("alpha: go on").put("VERSION", "6.0.50\n").write();
    }
  }

  @Test
  void printsTheTipAsTextWhereNothingElseIsAskedFor() {
    assertThat(run("status", "--repository", qemu.toString())).isZero();
    assertThat(out.toByteArray())
        .isEqualTo(SnapshotText.targets(snapshot("master"), Surroundings.PLAIN));
    assertThat(err.toString(UTF_8)).isEmpty();
  }

  @Test
  void printsTheBytesOfTheRenderers() {
    assertThat(run("status", "--repository=" + qemu, "--at=v6.0.0", "--format=json")).isZero();
    assertThat(out.toByteArray())
        .isEqualTo(SnapshotJson.targets(snapshot("v6.0.0"), Surroundings.PLAIN));
    out.reset();
    assertThat(run("status", "--repository=" + qemu, "--at=v6.0.0", "--format=CSV")).isZero();
    assertThat(out.toByteArray())
        .isEqualTo(SnapshotCsv.targets(snapshot("v6.0.0"), Surroundings.PLAIN));
  }

  @Test
  void printsOneTargetWithThePriceOfItsConversion() {
    assertThat(run("status", "--repository=" + qemu, "--target=alpha")).isZero();
    assertThat(out.toString(UTF_8))
        .contains("alpha   nothing registered", "At v6.0.0-1-g", "registers nothing");
    out.reset();
    assertThat(run("status", "--repository=" + qemu, "--target=alpha", "--format=json")).isZero();
    var one = new JsonMapper().readTree(out.toByteArray());
    assertThat(one.at("/target/name").stringValue()).isEqualTo("alpha");
    out.reset();
    assertThat(run("status", "--repository=" + qemu, "--target=alhpa")).isEqualTo(2);
    assertOneSentence();
    assertThat(err.toString(UTF_8)).contains("no target \"alhpa\"", "alpha");
  }

  @Test
  void readsTheHistoryForGroups() {
    assertThat(run("status", "--repository=" + qemu, "--groups", "--format=json")).isZero();
    var alpha = new JsonMapper().readTree(out.toByteArray()).at("/targets/0");
    assertThat(alpha.get("group").isNull()).isTrue();
    assertThat(alpha.at("/groupReasons/0").stringValue()).contains("only type 2");
  }

  @Test
  void printsMachineTypes() {
    assertThat(run("machine-types", "--repository=" + qemu, "--format=json")).isZero();
    assertThat(new JsonMapper().readTree(out.toByteArray()).path("machineTypes").isArray())
        .isTrue();
    out.reset();
    assertThat(run("machine-types", "--repository=" + qemu, "--family=virt")).isEqualTo(2);
    assertOneSentence();
  }

  @Test
  void describesTheRevision() {
    run("status", "--repository", qemu.toString(), "--format", "json");
    var revision = new JsonMapper().readTree(out.toByteArray()).path("revision");
    assertThat(revision.path("describe").stringValue()).startsWith("v6.0.0-1-g");
    assertThat(revision.path("date").stringValue()).isEqualTo("2020-01-01T01:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"v6.0.1", "", "v6\u0001", "0123456789", "HEAD^^^^^^"})
  void refusesAnUnknownRevisionInOneSentence(String revision) {
    assertThat(run("status", "--repository", qemu.toString(), "--at=" + revision)).isEqualTo(2);
    assertOneSentence();
  }

  @Test
  void refusesWhatIsNoRepository() throws IOException {
    Path empty = Files.createDirectories(directory.resolve("nothing"));
    Path file = Files.writeString(directory.resolve("file"), "x");
    for (Path path : new Path[] {empty, file, directory.resolve("missing")}) {
      err.reset();
      assertThat(run("status", "--repository", path.toString())).isEqualTo(2);
      assertOneSentence();
      assertThat(err.toString(UTF_8)).contains(path.toString());
    }
  }

  @Test
  void refusesAnEmptyRepositoryAndAWrongBranch() {
    Path empty = directory.resolve("empty.git");
    TestHistory.in(empty).close();
    assertThat(run("status", "--repository", empty.toString())).isEqualTo(2);
    assertOneSentence();
    err.reset();
    assertThat(run("status", "--repository", qemu.toString(), "--branch", "mastre")).isEqualTo(2);
    assertOneSentence();
    assertThat(err.toString(UTF_8)).contains("mastre", "master");
  }

  @Test
  void theHistoryIsPrintedScannedExportedAndVerified(@TempDir Path work) throws IOException {
    assertThat(run("history", "--repository", qemu.toString(), "--format", "json")).isZero();
    assertThat(new JsonMapper().readTree(out.toByteArray()).path("transitions")).hasSize(1);

    String data = work.resolve("data").toString();
    assertThat(run("scan", "--repository", qemu.toString(), "--data-directory", data)).isZero();
    assertThat(Files.exists(work.resolve("data/vmsd.mv.db"))).isTrue();

    String file = work.resolve("baseline.json.gz").toString();
    assertThat(run("export", "--repository", qemu.toString(), "--output", file)).isZero();
    assertThat(run("baseline", "verify", "--repository", qemu.toString(), "--baseline", file))
        .isZero();
    assertThat(run("baseline", "verify", "--repository", qemu.toString())).isEqualTo(1);
  }

  @Test
  void whatTheHistorysCommandsCannotUseGetsASentence(@TempDir Path work) throws IOException {
    Path broken = Files.writeString(work.resolve("broken"), "no baseline");
    assertThat(
            run(
                "baseline",
                "verify",
                "--repository",
                qemu.toString(),
                "--baseline",
                broken.toString()))
        .isEqualTo(2);
    assertThat(err.toString(UTF_8))
        .isEqualTo("The baseline " + broken + " can't be read: Not in GZIP format.\n");
    err.reset();
    assertThat(run("scan", "--repository", qemu.toString(), "--data-directory", broken + "/data"))
        .isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("which can't be written").hasLineCount(1);
  }

  @Test
  void namesTheCommandsForAnUnknownWord() {
    assertThat(run("stauts")).isEqualTo(2);
    assertThat(err.toString(UTF_8))
        .isEqualTo(
            "\"stauts\" is no command; the commands are status, machine-types, history, check, replay, scan, export, baseline, help."
                + " Without a command the web application starts.\n");
  }

  @Test
  void suggestsTheOptionThatIsMeant() {
    assertThat(run("status", "--repository", "x", "--fromat", "json")).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("--fromat", "--format", "vmsd-tracker status --help");
    assertThat(out.size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"status --help", "help status", "--help", "help", "--version"})
  void helpsOnTheStandardOutput(String line) {
    assertThat(run(line.split(" ", -1))).isZero();
    assertThat(out.toString(UTF_8)).contains("vmsd-tracker");
    assertThat(err.size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "status --version"})
  void tellsTheVersionOfTheJar(String line) {
    assertThat(run(line.split(" ", -1))).isZero();
    assertThat(out.toString(UTF_8)).isEqualTo("vmsd-tracker 1.2.3\n");
  }

  @Test
  void tellsWhereThereIsNoJar() {
    assertThat(new Commands(out, err, null).execute("--version")).isZero();
    assertThat(out.toString(UTF_8)).isEqualTo("vmsd-tracker (unpackaged)\n");
  }

  @Test
  void saysThatTheOutputCanNotBeWritten() {
    assertThat(runOn(failing("No space left on device"))).isEqualTo(2);
    assertThat(err.toString(UTF_8))
        .isEqualTo("The output can't be written: No space left on device.\n");
  }

  @Test
  void isSilentWhereTheReaderHasGone() {
    assertThat(runOn(failing("Broken pipe"))).isZero();
    assertThat(err.size()).isZero();
  }

  @Test
  void reportsABugInOneSentence() {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int b) {
            throw new IllegalStateException("odd");
          }
        };
    assertThat(runOn(broken)).isEqualTo(70);
    assertOneSentence();
    assertThat(err.toString(UTF_8)).contains("java.lang.IllegalStateException: odd");
  }

  private int run(String... arguments) {
    return new Commands(out, err, "1.2.3").execute(arguments);
  }

  private int runOn(OutputStream stream) {
    return new Commands(stream, err, "1.2.3").execute("status", "--repository", qemu.toString());
  }

  private void assertOneSentence() {
    assertThat(out.size()).isZero();
    assertThat(err.toString(UTF_8).lines()).hasSize(1);
    assertThat(err.toString(UTF_8)).endsWith(".\n").doesNotContain("\tat ");
  }

  private static OutputStream failing(String message) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(message);
      }
    };
  }

  private static Snapshot snapshot(String revision) {
    try (GitRepository repository = GitRepository.open(qemu, "master")) {
      CommitInfo commit = repository.resolve(revision);
      return new SnapshotReader(FactsCache.none()).read(repository, commit);
    }
  }
}
