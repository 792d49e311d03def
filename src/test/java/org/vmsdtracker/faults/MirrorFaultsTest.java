package org.vmsdtracker.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmsdtracker.git.CommitId;

/** A mirror that is damaged on disk: it is only a copy, so it is fetched anew. */
@Tag("acceptance")
class MirrorFaultsTest extends ServedDemo {

  private static final int MORE = 12;

  private Application start() {
    return Application.start(data, upstream.url());
  }

  /** Damages the mirror of an application that has ended, and starts it again. */
  private void damageBetweenStarts(Runnable damage) throws Exception {
    try (Application application = start()) {
      application.awaitAll(history.tip());
    }
    damage.run();
    history.grow(MORE);
    try (Application application = start()) {
      application.awaitAll(history.tip()).awaitRecovery();
      assertThat(application.get("/?at=v1.0.0").status()).isEqualTo(200);
    }
    assertAsUndisturbed();
  }

  private List<Path> files(String ending) {
    try (Stream<Path> files = Files.walk(data)) {
      return files
          .filter(file -> file.toString().contains("repository.git"))
          .filter(file -> file.toString().endsWith(ending))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void each(String ending, Consumer<Path> damage) {
    List<Path> found = files(ending);
    assertThat(found).as("files %s", ending).isNotEmpty();
    found.forEach(damage);
  }

  private static void overwrite(Path file) {
    file.toFile().setWritable(true);
    try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
      long length = bytes.length();
      for (long at = 12; at < length - 20; at += 40) {
        bytes.seek(at);
        bytes.write(0xA5);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void truncate(Path file) {
    file.toFile().setWritable(true);
    try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.setLength(bytes.length() / 2);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {".pack", ".idx", "/HEAD"})
  void filesThatAreOverwritten(String ending) throws Exception {
    damageBetweenStarts(() -> each(ending, MirrorFaultsTest::overwrite));
  }

  @ParameterizedTest
  @ValueSource(strings = {".pack", ".idx"})
  void filesThatAreCutOff(String ending) throws Exception {
    damageBetweenStarts(() -> each(ending, MirrorFaultsTest::truncate));
  }

  @ParameterizedTest
  @ValueSource(strings = {".pack", ".idx", "/HEAD"})
  void filesThatAreGone(String ending) throws Exception {
    damageBetweenStarts(() -> each(ending, MirrorFaultsTest::delete));
  }

  @Test
  void lockFilesThatAKilledProcessLeft() throws Exception {
    damageBetweenStarts(
        () -> {
          for (String name :
              List.of("HEAD", "packed-refs", "shallow", "config", "refs/heads/master")) {
            Path lock = files("/HEAD").get(0).resolveSibling(name + ".lock");
            try {
              Files.createDirectories(lock.getParent());
              Files.createFile(lock);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        });
  }

  @Test
  void aPackThatIsDamagedWhileTheApplicationRuns() throws Exception {
    try (Application application = start().awaitAll(history.tip())) {
      CommitId before = history.tip();
      each(".pack", MirrorFaultsTest::overwrite);
      application.serves(before);
      history.grow(MORE);
      application.awaitAll(history.tip()).awaitRecovery();
      assertThat(application.get("/?at=v1.0.0").status()).isEqualTo(200);
    }
    assertAsUndisturbed();
  }
}
