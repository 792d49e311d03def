package org.vmsdtracker.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNamesTest {

  private static final List<String> NAMES = List.of("arm", "avr", "i386", "riscv", "s390x");

  @Test
  void theNearestComesFirst() {
    assertThat(NearestNames.of("risc", NAMES)).startsWith("riscv");
    assertThat(NearestNames.of("s390", NAMES)).startsWith("s390x");
  }

  @Test
  void equalOnesComeByName() {
    assertThat(NearestNames.of("", NAMES)).containsExactly("arm", "avr", "i386");
  }

  @Test
  void anEndlessTextCostsLittle() {
    assertThat(NearestNames.of("x".repeat(1_000_000), NAMES)).hasSize(3);
  }
}
