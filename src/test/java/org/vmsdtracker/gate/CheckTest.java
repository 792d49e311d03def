package org.vmsdtracker.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.snapshot.RevisionInfo;

class CheckTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  @Test
  void theSameContentOnTheSameBaseIsTheSameCheckWhenever() {
    Check check = check("a patch", "a", Map.of(), NOON);
    assertThat(check("a patch", "a", Map.of(), NOON.plusSeconds(60)).id()).isEqualTo(check.id());
    assertThat(check.id()).matches("[0-9a-f]{32}");
  }

  @Test
  void contentBaseLevelsInputAndAnalyzerMakeAnotherOne() {
    Set<String> ids =
        Stream.of(
                check("a patch", "a", Map.of(), NOON),
                check("a patch ", "a", Map.of(), NOON),
                check("a patch", "b", Map.of(), NOON),
                check("a patch", null, Map.of(), NOON),
                check("a patch", "a", Map.of("VMSD-001", Level.NOTE), NOON),
                check("a patch", "a", Map.of("VMSD-002", Level.NOTE), NOON),
                Check.of(
                    Check.Input.RANGE, bytes("a patch"), "4", Levels.DEFAULT, verdict("a"), NOON),
                Check.of(
                    Check.Input.PATCH, bytes("a patch"), "5", Levels.DEFAULT, verdict("a"), NOON))
            .map(Check::id)
            .collect(Collectors.toSet());
    assertThat(ids).hasSize(8);
  }

  private static Check check(String content, String base, Map<String, Level> levels, Instant at) {
    return Check.of(Check.Input.PATCH, bytes(content), "4", new Levels(levels), verdict(base), at);
  }

  private static Verdict verdict(String base) {
    return new Verdict(
        Outcome.PASS,
        "Passes.",
        "title",
        base == null ? null : new RevisionInfo(new CommitId(base.repeat(40)), null, NOON),
        null,
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
