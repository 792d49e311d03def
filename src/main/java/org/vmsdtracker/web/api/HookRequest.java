package org.vmsdtracker.web.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.vmsdtracker.web.Refused;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A hook that is to be registered, as JSON.
 *
 * @param url where to
 * @param secret what signs the messages; a new one where it is left out
 * @param targets the targets that it is told of; all where it is left out
 * @param kinds the kinds of events that it is told of; all where it is left out
 */
record HookRequest(String url, @Nullable String secret, List<String> targets, List<String> kinds) {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** The members as they come, any of which may be missing. */
  private record Members(
      @Nullable String url,
      @Nullable String secret,
      @Nullable List<@Nullable String> targets,
      @Nullable List<@Nullable String> kinds) {}

  static HookRequest of(byte[] json) {
    Members members;
    try {
      members = JSON.readValue(json, Members.class);
    } catch (JacksonException e) {
      throw malformed();
    }
    if (members == null || members.url == null) {
      throw malformed();
    }
    return new HookRequest(
        members.url, members.secret, words(members.targets), words(members.kinds));
  }

  private static List<String> words(@Nullable List<@Nullable String> words) {
    if (words == null) {
      return List.of();
    }
    return words.stream()
        .map(
            word -> {
              if (word == null) {
                throw malformed();
              }
              return word;
            })
        .toList();
  }

  private static Refused malformed() {
    return Refused.with(
        HttpStatus.BAD_REQUEST,
        "Malformed hook",
        "The body is no JSON of a hook; send {\"url\": \"https://…\", \"secret\": \"whsec_…\", \"targets\": [\"arm\"], \"kinds\": [\"converted\"]}, where all but url may be left out.");
  }
}
