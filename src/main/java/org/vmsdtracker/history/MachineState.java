package org.vmsdtracker.history;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.MachineType;

/**
 * What can change about a machine type while it is defined.
 *
 * @param registered false where the age rule leaves it out
 * @param deprecated whether it is deprecated
 * @param isDefault whether an emulator takes it where none is named
 * @param alias another name for it; null where it has none
 */
public record MachineState(
    boolean registered, boolean deprecated, boolean isDefault, @Nullable String alias) {

  private static final String ALIAS = "alias=";

  /** The state of a machine type. */
  public static MachineState of(MachineType machine) {
    return new MachineState(
        machine.registered(), machine.deprecation() != null, machine.isDefault(), machine.alias());
  }

  /** Reads what {@link #toString} wrote. */
  public static MachineState parse(String text) {
    List<String> words = List.of(text.split(" "));
    String alias =
        words.stream()
            .filter(word -> word.startsWith(ALIAS))
            .map(word -> word.substring(ALIAS.length()))
            .findFirst()
            .orElse(null);
    return new MachineState(
        words.contains("registered"),
        words.contains("deprecated"),
        words.contains("default"),
        alias);
  }

  /** Words with a space between, e.g. {@code registered default alias=q35}. */
  @Override
  public String toString() {
    var words = new ArrayList<String>();
    words.add(registered ? "registered" : "defined");
    if (deprecated) {
      words.add("deprecated");
    }
    if (isDefault) {
      words.add("default");
    }
    if (alias != null) {
      words.add(ALIAS + alias);
    }
    return String.join(" ", words);
  }
}
