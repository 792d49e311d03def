package org.vmsdtracker.web.page;

import java.util.List;
import org.vmsdtracker.analysis.TargetState;

/** The emulator binaries that a target's configs stand for. */
final class Emulators {

  private static final String SYSTEM = "-softmmu";
  private static final List<String> USER = List.of("-linux-user", "-bsd-user", "-darwin-user");

  private Emulators() {}

  /** The architectures of the system emulators, e.g. {@code aarch64} for qemu-system-aarch64. */
  static List<String> system(TargetState target) {
    return target.configs().stream()
        .filter(config -> config.endsWith(SYSTEM))
        .map(Emulators::architecture)
        .toList();
  }

  /** The architectures of the user-mode emulators, e.g. {@code aarch64} for qemu-aarch64. */
  static List<String> user(TargetState target) {
    return target.configs().stream()
        .filter(config -> USER.stream().anyMatch(config::endsWith))
        .map(Emulators::architecture)
        .distinct()
        .toList();
  }

  private static String architecture(String config) {
    int end = config.indexOf('-');
    return end < 0 ? config : config.substring(0, end);
  }
}
