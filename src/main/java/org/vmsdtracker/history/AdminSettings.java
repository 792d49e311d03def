package org.vmsdtracker.history;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may change what the application does. Only the SHA-256 of the token is configured, so that
 * whoever reads the configuration doesn't have the token.
 *
 * @param tokenHash the hash in hexadecimal digits; empty where there is none
 * @param tokenFile a file that begins with the hash, as sha256sum writes it; null where there is
 *     none
 */
public record AdminSettings(@DefaultValue("") String tokenHash, @Nullable Path tokenFile) {

  /** What holds where nothing is configured: nobody may. */
  public static final AdminSettings DEFAULT = new AdminSettings("", null);

  private static final String TOKEN_FILE = "vmsd.admin.token-file";
  private static final String FORM = "[0-9a-f]{64}";

  public AdminSettings {
    if (tokenFile != null) {
      String text = SettingFile.read(tokenFile, TOKEN_FILE, "vmsd.admin.token-hash", tokenHash);
      tokenHash = hash(text.strip().split("\\s+", 2)[0], TOKEN_FILE);
      tokenFile = null;
    } else {
      tokenHash = tokenHash.isBlank() ? "" : hash(tokenHash, "vmsd.admin.token-hash");
    }
  }

  /** The value itself is never told: it may be the token, put there by mistake. */
  private static String hash(String text, String setting) {
    String hash = text.strip().toLowerCase(Locale.ROOT);
    if (!hash.matches(FORM)) {
      throw new IllegalArgumentException(
          setting
              + " holds no SHA-256 in 64 hexadecimal digits; make it with: printf %s \"$TOKEN\" | sha256sum");
    }
    return hash;
  }

  /** Whether there is a token at all. */
  public boolean isConfigured() {
    return !tokenHash.isEmpty();
  }

  /** Whether a text is the token; takes the same time whatever of it is right. */
  public boolean isToken(String text) {
    return isConfigured()
        && MessageDigest.isEqual(HexFormat.of().parseHex(tokenHash), DigestUtils.sha256(text));
  }

  /** Without the hash: whoever has it could try tokens. */
  @Override
  public String toString() {
    return isConfigured() ? "AdminSettings[a token]" : "AdminSettings[no token]";
  }
}
