package org.vmsdtracker.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseSettingsTest {

  private static final String URL = "jdbc:postgresql://db.example.org:5432/vmsd";

  @TempDir Path directory;

  @Test
  void thePasswordIsTheFilesFirstLine() throws IOException {
    Path file = Files.writeString(directory.resolve("password"), "s3cret pass\nnot this\n");

    assertThat(new DatabaseSettings(URL, "vmsd", "", file).password()).isEqualTo("s3cret pass");
  }

  @Test
  void thePasswordIsNotTold() {
    assertThat(new DatabaseSettings(URL, "vmsd", "s3cret", null).toString())
        .isEqualTo("DatabaseSettings[" + URL + " as vmsd]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "db.example.org",
        "jdbc:h2:mem:x",
        "jdbc:postgresql://vmsd:s3cret@db.example.org/vmsd",
        "jdbc:postgresql://db.example.org/vmsd?user=vmsd&password=s3cret",
        "jdbc:postgresql://db.example.org/vmsd?sslpassword=s3cret"
      })
  void anAddressWithAPasswordOrOfAnotherKindIsRefusedWithoutTellingIt(String url) {
    assertThatThrownBy(() -> new DatabaseSettings(url, "vmsd", "", null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("vmsd.database.url isn't an address such as ")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void addressesOfEveryKindAreTaken() {
    for (String url :
        new String[] {
          URL,
          "jdbc:postgresql://one,two/vmsd?targetServerType=primary",
          "jdbc:postgresql:vmsd",
          "jdbc:postgresql://[::1]:5432/vmsd?sslmode=verify-full"
        }) {
      assertThat(new DatabaseSettings(url, "vmsd", "", null).url()).isEqualTo(url);
    }
  }

  @Test
  void twoPasswordsOrAFileThatIsNotThereAreRefused() {
    Path missing = directory.resolve("missing");

    assertThatThrownBy(() -> new DatabaseSettings(URL, "vmsd", "s3cret", missing))
        .hasMessage(
            "vmsd.database.password and vmsd.database.password-file are both set; give one of them.");
    assertThatThrownBy(() -> new DatabaseSettings(URL, "vmsd", "", missing))
        .hasMessageContaining("password-file is " + missing + ", which can't be read");
  }
}
