package org.vmsdtracker.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;

class AssetsTest {

  private final Assets assets =
      new Assets(
          new ByteArrayResource(
              """
              {"src/pages/site.ts": {"file": "site-1a.js", "isEntry": true, "css": ["site-2b.css"]},
               "src/pages/bare.ts": {"file": "bare-3c.js"}}
              """
                  .getBytes(StandardCharsets.UTF_8)));

  @Test
  void entriesHaveHashedAddresses() {
    assertThat(assets.script("site")).isEqualTo("/assets/site-1a.js");
    assertThat(assets.styles("site")).containsExactly("/assets/site-2b.css");
    assertThat(assets.styles("bare")).isEmpty();
  }

  @Test
  void anUnknownEntryIsNamed() {
    assertThatThrownBy(() -> assets.script("none")).hasMessageContaining("src/pages/none.ts");
  }

  @Test
  void aMissingManifestSaysHowToBuildIt() {
    assertThatThrownBy(() -> new Assets(new ClassPathResource("no/manifest.json")))
        .hasMessageContaining("no/manifest.json")
        .hasMessageContaining("Build with Maven");
  }
}
