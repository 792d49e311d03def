package org.vmsdtracker.analysis;

import org.vmsdtracker.analysis.WordSearch.Edge;

/**
 * The words without which C says nothing: those that tell whether a file is read at all, and those
 * that tell which of its declarations and functions are. A file in which line continuations break
 * every word of the first kind is missed.
 */
final class TokenSearch {

  /**
   * A description in any spelling (but "KVMState"), {@code cpu_save}, its version, or the class of
   * CPUs, which a helper elsewhere may be handed.
   */
  private static final WordSearch IN_TARGET_FILES =
      WordSearch.builder()
          .wordInAnyCase("|vmsd", Edge.NOT_AFTER_K)
          .wordInAnyCase("|vmst", Edge.NOT_AFTER_K)
          .word("cpu_|save", Edge.ANY)
          .word("SAV|E_VERSION", Edge.ANY)
          .word("CP|UClass", Edge.ANY)
          .word("CPU|_CLASS", Edge.ANY)
          .build();

  private static final WordSearch SAVER = WordSearch.builder().word("cpu_|save", Edge.ANY).build();

  private static final WordSearch SECTION = WordSearch.builder().word("\"|cpu\"", Edge.ANY).build();

  private static final WordSearch SAVEVM =
      WordSearch.builder().word("register_sa|vevm", Edge.ANY).build();

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

  static boolean mayHoldTargetFacts(byte[] source) {
    return IN_TARGET_FILES.isIn(source);
  }

  /** Whether a range may, as if it were a file. */
  static boolean mayHoldTargetFacts(byte[] source, int from, int to) {
    return IN_TARGET_FILES.find(source, from, to) >= 0;
  }

  /** Whether a file may define {@code cpu_save()} or register the section "cpu". */
  static boolean mayHoldCommonFacts(byte[] source) {
    return SAVER.isIn(source) || (SECTION.isIn(source) && SAVEVM.isIn(source));
  }
}
