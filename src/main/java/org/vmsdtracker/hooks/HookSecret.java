package org.vmsdtracker.hooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What the receiver of a hook and we both know: {@code whsec_} and 24 to 64 bytes in base64, as
 * Standard Webhooks writes it.
 *
 * @param text the whole of it
 */
public record HookSecret(String text) {

  private static final String PREFIX = "whsec_";
  private static final String ALGORITHM = "HmacSHA256";
  private static final int FEWEST_BYTES = 24;
  private static final int MOST_BYTES = 64;
  private static final int NEW_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  /**
   * @throws HookRefused if it is none
   */
  public HookSecret {
    int length = text.startsWith(PREFIX) ? length(text) : 0;
    if (length < FEWEST_BYTES || length > MOST_BYTES) {
      throw new HookRefused(
          "The secret isn't %s followed by %d to %d bytes in base64; leave it out to get a new one."
              .formatted(PREFIX, FEWEST_BYTES, MOST_BYTES));
    }
  }

  private static int length(String text) {
    try {
      return bytes(text).length;
    } catch (IllegalArgumentException e) {
      return 0;
    }
  }

  private static byte[] bytes(String text) {
    return Base64.getDecoder().decode(text.substring(PREFIX.length()));
  }

  static HookSecret random() {
    var bytes = new byte[NEW_BYTES];
    RANDOM.nextBytes(bytes);
    return new HookSecret(PREFIX + Base64.getEncoder().encodeToString(bytes));
  }

  /** The value of {@code webhook-signature} for a message. */
  String signature(String id, Instant at, String body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(bytes(text), ALGORITHM));
      String signed = id + "." + at.getEpochSecond() + "." + body;
      byte[] code = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(code);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has HMAC-SHA256.", e);
    }
  }

  /** Without the secret, so that no log has it. */
  @Override
  public String toString() {
    return PREFIX + "…";
  }
}
