package org.vmsdtracker.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

  @TempDir Path directory;

  @Test
  void itIsMadeAndBelongsToOneOwnerAtATime() throws IOException {
    Path data = directory.resolve("a/b");
    DataDirectory first = DataDirectory.claim(data);

    assertThatThrownBy(() -> DataDirectory.claim(data))
        .isInstanceOf(StartFailure.class)
        .hasMessageStartingWith(data + " is in use by another vmsd-tracker");
    first.close();
    DataDirectory.claim(data).close();
  }

  @Test
  void theInstanceKeepsItsNameOverARestart() throws IOException {
    String name;
    try (DataDirectory first = DataDirectory.claim(directory)) {
      name = first.instance();
    }
    try (DataDirectory second = DataDirectory.claim(directory)) {
      assertThat(second.instance()).isEqualTo(name).hasSize(36);
    }
  }

  @Test
  void aFileInItsPlaceIsRefusedWithASentence() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");

    assertThatThrownBy(() -> DataDirectory.claim(file.resolve("data")))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("can't be written");
  }

  @Test
  void eachRepositoryHasItsOwnMirrorInsideTheDirectory() throws IOException {
    try (DataDirectory data = DataDirectory.claim(directory)) {
      Path one = data.mirror(new Source("https://example.org/../../qemu.git", "master"));
      Path other = data.mirror(new Source("https://example.org/../../qemu.git", "stable-9.2"));

      assertThat(one).isNotEqualTo(other);
      assertThat(one.getParent()).isEqualTo(directory.resolve("mirrors"));
    }
  }
}
