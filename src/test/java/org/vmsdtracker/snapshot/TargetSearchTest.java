package org.vmsdtracker.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.render.SampleSnapshots;

class TargetSearchTest {

  private final TargetSearch search = new TargetSearch(SampleSnapshots.everyKind());

  @Test
  void findsTheTargetThatAConfigIsBuiltFrom() {
    assertThat(search.behindConfig("x86_64").map(TargetState::name))
        .isEqualTo(search.named("i386").map(TargetState::name))
        .isPresent();
    assertThat(search.behindConfig("x86_64-softmmu")).isPresent();
    assertThat(search.behindConfig("i386")).isEmpty();
    assertThat(search.behindConfig("x86")).isEmpty();
  }

  @Test
  void namesTheNearestForAMistake() {
    assertThat(search.whyNotFound("alhpa", Optional.empty()))
        .startsWith("There is no target \"alhpa\" at v6.0.0-rc4; the nearest names are alpha, ");
  }

  @Test
  void tellsATargetOfAnotherTimeFromAMistake() {
    var old = new TargetSearch(new Snapshot(SampleSnapshots.REVISION, List.of()));
    assertThat(old.whyNotFound("x86_64", Optional.of(SampleSnapshots.everyKind())))
        .isEqualTo("x86_64 isn't there at v6.0.0-rc4; it is at the tip.");
    assertThat(old.whyNotFound("x87", Optional.of(SampleSnapshots.everyKind())))
        .isEqualTo("There is no target \"x87\" at v6.0.0-rc4, nor any other.");
  }
}
