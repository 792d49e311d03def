package org.vmsdtracker.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;

/** The inputs that fuzzing kept: a line each, in Base64. */
public final class Seeds {

  private Seeds() {}

  /** Tries every one that was kept under a name. */
  public static void tryAll(String name, Consumer<byte[]> trial) throws IOException {
    List<String> seeds = read("/fuzz/" + name + ".txt");
    assertThat(seeds).hasSizeGreaterThan(10);
    for (String seed : seeds) {
      try {
        trial.accept(Base64.getDecoder().decode(seed));
      } catch (RuntimeException | Error e) {
        throw new AssertionError(seed, e);
      }
    }
  }

  private static List<String> read(String resource) throws IOException {
    try (InputStream lines = Seeds.class.getResourceAsStream(resource)) {
      return new String(lines.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
    }
  }
}
