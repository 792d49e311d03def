package org.vmsdtracker.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminSettingsTest {

  /** Of {@code printf %s open-sesame | sha256sum}. */
  private static final String HASH =
      "d7ecdf25eaf3deba0f2628771dbdd22d4138ab6cf38f91ed02a2ca0dec7c8ab7";

  @TempDir Path directory;

  @Test
  void nobodyIsAdminByDefault() {
    assertThat(AdminSettings.DEFAULT.isConfigured()).isFalse();
    assertThat(AdminSettings.DEFAULT.isToken("")).isFalse();
  }

  @Test
  void theTokenIsKnownByItsHash() throws Exception {
    Path file = Files.writeString(directory.resolve("hash"), HASH + "  -\n");
    for (var settings :
        new AdminSettings[] {new AdminSettings(HASH, null), new AdminSettings("", file)}) {
      assertThat(settings.isToken("open-sesame")).isTrue();
      assertThat(settings.isToken("open-sesamE")).isFalse();
      assertThat(settings.isToken(HASH)).isFalse();
      assertThat(settings.toString()).doesNotContain(HASH);
    }
  }

  @Test
  void whatIsNoHashIsRefusedAndNeverShown() throws Exception {
    assertThatThrownBy(() -> new AdminSettings("open-sesame", null))
        .hasMessageContaining("vmsd.admin.token-hash")
        .hasMessageContaining("sha256sum")
        .hasMessageNotContaining("open-sesame");
    Path file = Files.writeString(directory.resolve("token"), "open-sesame");
    assertThatThrownBy(() -> new AdminSettings("", file))
        .hasMessageContaining("vmsd.admin.token-file")
        .hasMessageNotContaining("open-sesame");
    assertThatThrownBy(() -> new AdminSettings("", directory.resolve("none")))
        .hasMessageContaining("can't be read");
    assertThatThrownBy(() -> new AdminSettings(HASH, file)).hasMessageContaining("both set");
  }
}
