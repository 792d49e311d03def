package org.vmsdtracker.analysis;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one file defines once its macros are expanded.
 *
 * @param types types of QEMU's object model, machines or not
 * @param machines machines of before 2.4's object model
 * @param registered machines that the file registers for another file
 * @param asked names of macros that the result depends on, of other files
 * @param troubles why something can't be told
 */
record FileMachines(
    List<QomType> types,
    List<OldMachine> machines,
    Set<String> registered,
    Set<String> asked,
    List<String> troubles) {

  /**
   * A type.
   *
   * @param name null where the sources don't tell
   * @param parent its parent's name; null where the sources don't tell
   * @param isAbstract whether it is only there for its children
   * @param registered whether it gets registered
   * @param effects what its class_init sets; a field that it doesn't touch isn't there
   * @param item the index of the item that it stands in
   */
  record QomType(
      @Nullable String name,
      @Nullable String parent,
      boolean isAbstract,
      boolean registered,
      Map<String, Value> effects,
      int item) {}

  /**
   * A {@code QEMUMachine}.
   *
   * @param symbol its identifier
   * @param name null where the sources don't tell
   * @param fields what else it sets
   * @param registered whether the file registers it
   * @param item the index of the item that it stands in
   */
  record OldMachine(
      String symbol,
      @Nullable String name,
      Map<String, Value> fields,
      boolean registered,
      int item) {}

  /**
   * What a field is set to.
   *
   * @param text a string, {@code true}, or the code where neither can be told; null for NULL and
   *     false
   * @param isString whether it is a string
   */
  record Value(@Nullable String text, boolean isString) {
    static final Value NONE = new Value(null, false);
  }
}
