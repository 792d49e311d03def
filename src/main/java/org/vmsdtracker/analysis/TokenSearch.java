package org.vmsdtracker.analysis;

import org.vmsdtracker.analysis.WordSearch.Edge;

/**
 * The words without which C says nothing: those that tell whether a file is read at all, and those
 * that tell which of its declarations and functions are. A file in which line continuations break
 * every word of the first kind is missed.
 */
final class TokenSearch {

  /**
   * A description, a macro or version of one, one that is handed to a macro, {@code cpu_save}, its
   * version, or the class of CPUs, which a helper elsewhere may be handed.
   */
  private static final WordSearch IN_TARGET_FILES =
      WordSearch.builder()
          .wordInAnyCase("|vmsd", Edge.NOT_AFTER_K)
          .word("|VMStateDescription", Edge.ANY)
          .word("|VMStateField", Edge.ANY)
          .word("|VMSTATE", Edge.ANY)
          .word("|vmstate_cpu_common", Edge.ANY)
          .word("&|vmst", Edge.ANY)
          .word("&|vms_", Edge.ANY)
          .word("define |vmst", Edge.ANY)
          .word("define |vms_", Edge.ANY)
          .word("cpu_|save", Edge.ANY)
          .word("SAV|E_VERSION", Edge.ANY)
          .word("CP|UClass", Edge.ANY)
          .word("CPU|_CLASS", Edge.ANY)
          .build();

  /** A saver, or the section that CPUs are registered as. */
  private static final WordSearch IN_COMMON_FILES =
      WordSearch.builder().word("cpu_|save", Edge.ANY).word("\"|cpu\"", Edge.ANY).build();

  /** Words of target files stand in a file. */
  static final int TARGET = 1;

  /** Words of common files stand in it. */
  static final int COMMON = 2;

  static final int ALL = TARGET | COMMON;

  /** What a description, a class that is handed over, a type or a saver is written with. */
  static final WordSearch OF_TARGETS =
      WordSearch.builder()
          .wordInAnyCase("|vmsd", Edge.ANY)
          .wordInAnyCase("|vmst", Edge.NOT_AFTER_K)
          .word("cpu_|save", Edge.WHOLE)
          .word("cpu|_load", Edge.WHOLE)
          .word("register_sa|vevm", Edge.WHOLE)
          .word("|Class", Edge.ENDS)
          .word("|_CLASS", Edge.ENDS)
          .word("cla|ss_init", Edge.WHOLE)
          .word("SysemuCP|UOps", Edge.WHOLE)
          .build();

  /** What registers CPUs outside the target directories. */
  static final WordSearch OF_COMMON_CODE =
      WordSearch.builder()
          .word("cpu_|save", Edge.WHOLE)
          .word("cpu|_load", Edge.WHOLE)
          .word("register_sa|vevm", Edge.WHOLE)
          .build();

  private TokenSearch() {}

  /** The kinds of words, of those asked for, that stand in a range. */
  static int words(byte[] source, int from, int to, int asked) {
    int found = 0;
    if ((asked & TARGET) != 0 && IN_TARGET_FILES.find(source, from, to) >= 0) {
      found |= TARGET;
    }
    if ((asked & COMMON) != 0 && IN_COMMON_FILES.find(source, from, to) >= 0) {
      found |= COMMON;
    }
    return found;
  }

  /** Whether a range may, as if it were a file. */
  static boolean mayHoldTargetFacts(byte[] source, int from, int to) {
    return IN_TARGET_FILES.find(source, from, to) >= 0;
  }
}
