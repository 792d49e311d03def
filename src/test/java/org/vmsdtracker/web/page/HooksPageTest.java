package org.vmsdtracker.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.beans.factory.annotation.Autowired;
import org.vmsdtracker.hooks.Hook;
import org.vmsdtracker.hooks.HookDesk;

class HooksPageTest extends PageTest {

  @Autowired private HookDesk desk;

  @AfterEach
  void removeHooks() {
    desk.hooks().forEach(hook -> desk.remove(hook.id()));
  }

  @Test
  void withoutMessagesItSaysSo() throws Exception {
    Document page = page("/hooks");
    assertThat(page.select("h1").text()).isEqualTo("Nothing was sent to hooks yet.");
    assertThat(page.select("table")).isEmpty();
  }

  @Test
  void messagesAreShownWithoutAddressesAndSecrets() throws Exception {
    Mockito.when(tracker.history()).thenReturn(Optional.empty());
    Hook hook =
        desk.register("https://127.0.0.1:8443/path?key=private", null, List.of(), List.of());
    desk.ping(hook);
    Document page = page("/hooks");
    assertThat(page.select("h1").text())
        .isEqualTo("Of the last 1 messages to hooks: 1 pending, 0 delivered, 0 given up.");
    assertThat(page.select("tbody th").eachText()).containsExactly("127.0.0.1");
    assertThat(page.select("tbody td").eachText()).contains("ping", "pending", "0", "–");
    assertThat(page.html())
        .doesNotContain("path?", "private", "whsec_", hook.secret().text(), hook.id());
    assertThat(fetch("/hooks").getHeader("Cache-Control")).isEqualTo("no-store");
  }
}
