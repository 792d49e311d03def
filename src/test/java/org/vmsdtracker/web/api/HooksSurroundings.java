package org.vmsdtracker.web.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.vmsdtracker.history.AdminSettings;
import org.vmsdtracker.history.HookSettings;
import org.vmsdtracker.history.Tracker;
import org.vmsdtracker.hooks.HookDesk;
import org.vmsdtracker.hooks.HookStore;
import org.vmsdtracker.hooks.HookStoreInMemory;

/** Hooks that are kept in memory and may lead to private addresses. */
@TestConfiguration(proxyBeanMethods = false)
@Import(AdminGuard.class)
public class HooksSurroundings {

  /** What the admin sends. */
  public static final String TOKEN = "a-token-of-tests";

  @Bean
  AdminSettings adminSettings() throws Exception {
    return new AdminSettings(hash(TOKEN), null);
  }

  /** What is configured for a token. */
  static String hash(String token) throws Exception {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
  }

  @Bean
  HookStore hookStore() {
    return new HookStoreInMemory();
  }

  @Bean
  HookDesk hookDesk(HookStore store, Tracker tracker) {
    HookSettings usual = HookSettings.DEFAULT;
    return HookDesk.of(
        store,
        new HookSettings(true, false, usual.timeout(), usual.keep()),
        tracker,
        Clock.systemUTC());
  }
}
