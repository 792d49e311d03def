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
  private static final WordSearch IN_TARGET_FILES = inTargetFiles(WordSearch.builder()).build();

  /** Words of target files stand in a file. */
  static final int TARGET = 1;

  /** A saver. */
  static final int SAVER = 2;

  /** A machine's class or struct, or what registers one. */
  static final int BOARD = 4;

  /** A macro of machines, or one that makes strings or names. */
  static final int HEADER = 8;

  /** What defines a type or a machine, or registers a machine's struct. */
  static final int DEFINING = 16;

  /** The latter alone. */
  static final int REGISTERING = 32;

  /** The name of the section that CPUs are registered as. */
  static final int SECTION = 64;

  /** What registers a section. */
  static final int SAVEVM = 128;

  static final int ALL =
      TARGET | SAVER | BOARD | HEADER | DEFINING | REGISTERING | SECTION | SAVEVM;

  private static final WordSearch IN_FILES =
      inTargetFiles(WordSearch.builder().kind(TARGET))
          .kind(SAVER)
          .word("cpu_|save", Edge.ANY)
          .kind(SECTION)
          .word("\"|cpu\"", Edge.ANY)
          .kind(SAVEVM)
          .word("register_sa|vevm", Edge.ANY)
          .kind(BOARD)
          .word("QE|MUMachine", Edge.ANY)
          .word("Mach|ineClass", Edge.ANY)
          .word("qemu_|register_machine", Edge.ANY)
          .kind(HEADER)
          .word("MAC|HINE", Edge.ANY)
          .word("str|ingify", Edge.ANY)
          .word("x|glue", Edge.ANY)
          .kind(DEFINING)
          .word("Type|Info", Edge.ENDS)
          .word("QE|MUMachine", Edge.BEFORE_NAME)
          .word("_MAC|HINE(", Edge.ANY)
          .word("\ntyp|e_init(", Edge.ANY)
          .word("\nmachin|e_init(", Edge.ANY)
          .kind(DEFINING | REGISTERING)
          .word("mach|ine(&", Edge.ANY)
          .build();

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

  /** What machine types are defined, set and registered with. */
  static final WordSearch OF_BOARDS =
      WordSearch.builder()
          .word("Type|Info", Edge.ENDS)
          .word("QE|MUMachine", Edge.ANY)
          .word("Mach|ineClass", Edge.ENDS)
          .word("type_|register", Edge.ANY)
          .word("_|register_", Edge.ANY)
          .build();

  private TokenSearch() {}

  private static WordSearch.Builder inTargetFiles(WordSearch.Builder builder) {
    return builder
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
        .word("CPU|_CLASS", Edge.ANY);
  }

  /** The kinds of words that tell whether a file is read. */
  static int wordsOf(SourceKind kind) {
    return switch (kind) {
      case TARGET_C -> TARGET | REGISTERING;
      case COMMON_C -> SAVER | SECTION | SAVEVM | BOARD | DEFINING;
      case HEADER -> HEADER;
      default -> 0;
    };
  }

  /** The kinds of words, of those asked for, that stand in a file. */
  static int words(byte[] source, int asked) {
    return words(source, 0, source.length, asked, new int[Integer.SIZE]);
  }

  /** See {@link Analyzer#words}. */
  static int words(byte[] source, int from, int to, int asked, int[] places) {
    return IN_FILES.kinds(source, from, to, asked & ALL, places);
  }

  /** Whether a range may, as if it were a file. */
  static boolean mayHoldTargetFacts(byte[] source, int from, int to) {
    return IN_TARGET_FILES.find(source, from, to) >= 0;
  }
}
