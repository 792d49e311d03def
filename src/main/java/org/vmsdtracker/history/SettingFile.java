package org.vmsdtracker.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that holds a setting which isn't to stand in the configuration itself. */
final class SettingFile {

  private SettingFile() {}

  /**
   * What the file holds.
   *
   * @param setting the setting that names it, e.g. {@code vmsd.admin.token-file}
   * @param other the setting that may stand in its place
   * @param value what that one has; blank where nothing
   * @throws IllegalArgumentException where both are set, or the file can't be read
   */
  static String read(Path file, String setting, String other, String value) {
    if (!value.isBlank()) {
      throw new IllegalArgumentException(
          "%s and %s are both set; give one of them.".formatted(other, setting));
    }
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "%s is %s, which can't be read: %s."
              .formatted(setting, file, e.getClass().getSimpleName()),
          e);
    }
  }
}
