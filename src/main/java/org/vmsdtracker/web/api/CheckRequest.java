package org.vmsdtracker.web.api;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.web.Refused;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is to be judged, as JSON: either a range or a patch.
 *
 * @param range e.g. {@code v10.0.0..master}
 * @param patch a diff, mail or mbox
 * @param base the revision that the patch applies to
 */
record CheckRequest(@Nullable String range, @Nullable String patch, @Nullable String base) {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  static CheckRequest of(byte[] json) {
    CheckRequest request = parsed(json);
    if (request == null
        || (request.range == null) == (request.patch == null)
        || (request.range != null && request.base != null)) {
      throw malformed();
    }
    return request;
  }

  private static @Nullable CheckRequest parsed(byte[] json) {
    try {
      return JSON.readValue(json, CheckRequest.class);
    } catch (JacksonException e) {
      throw malformed();
    }
  }

  private static Refused malformed() {
    return Refused.malformed(
        "The body is no JSON of a check; send {\"range\": \"base..head\"} or {\"patch\": \"…\", \"base\": \"…\"}, where base may be left out.");
  }

  /** The bytes of the patch; only where there is one. */
  byte[] patchBytes() {
    return patch == null ? new byte[0] : patch.getBytes(StandardCharsets.UTF_8);
  }
}
