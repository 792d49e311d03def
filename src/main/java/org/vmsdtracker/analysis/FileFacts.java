package org.vmsdtracker.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one file says about CPU migration: a pure function of its bytes and of what kind of file its
 * path makes it. Names are kept as written; what they mean is decided when all files of a tree are
 * known.
 *
 * @param registrations places where a class's {@code vmsd} or {@code legacy_vmsd} is set
 * @param helpers functions and macros of this file that set it for their caller
 * @param calls calls that hand a class to a function or macro that may be such a helper
 * @param macroCalls such calls in the bodies of macros, which count where the macro is used
 * @param descriptions definitions of {@code VMStateDescription}s
 * @param fieldArrays separate arrays of {@code VMStateField}
 * @param defines object-like macros that versions or descriptions may be written with
 * @param fieldMacros function-like macros that embed {@code vmstate_cpu_common}
 * @param savers definitions of {@code cpu_save()} and {@code cpu_load()}
 * @param savevmCalls calls of {@code register_savevm()} for the section "cpu"
 * @param build what a build file says about target configs
 * @param board what it says about machine types
 * @param paper what it says about targets as a document or build file
 * @param balanced whether its braces and conditionals are closed
 */
public record FileFacts(
    List<RegistrationFact> registrations,
    List<Helper> helpers,
    List<Call> calls,
    List<Call> macroCalls,
    List<Description> descriptions,
    List<FieldArray> fieldArrays,
    List<Define> defines,
    List<String> fieldMacros,
    List<Saver> savers,
    List<SavevmCall> savevmCalls,
    Build build,
    BoardFacts board,
    PaperFacts paper,
    boolean balanced) {

  /** Facts of a file that says nothing. */
  public static final FileFacts NONE =
      new FileFacts(
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          Build.NONE,
          BoardFacts.NONE,
          PaperFacts.NONE,
          true);

  static FileFacts of(Build build) {
    return NONE.with(build, NONE.board, NONE.paper);
  }

  static FileFacts of(BoardFacts board) {
    return board.equals(BoardFacts.NONE) ? NONE : NONE.with(board);
  }

  static FileFacts of(PaperFacts paper) {
    return NONE.with(paper);
  }

  /** The same with what a file says about machine types. */
  FileFacts with(BoardFacts said) {
    return with(build, said, paper);
  }

  /** The same with what a file says as a document or build file. */
  FileFacts with(PaperFacts said) {
    return with(build, board, said);
  }

  private FileFacts with(Build newBuild, BoardFacts newBoard, PaperFacts newPaper) {
    return new FileFacts(
        registrations,
        helpers,
        calls,
        macroCalls,
        descriptions,
        fieldArrays,
        defines,
        fieldMacros,
        savers,
        savevmCalls,
        newBuild,
        newBoard,
        newPaper,
        balanced);
  }

  /** What counts of a file outside the target directories; it is read as far as that stands. */
  FileFacts onlySavevm() {
    return new FileFacts(
        NONE.registrations,
        NONE.helpers,
        NONE.calls,
        NONE.macroCalls,
        NONE.descriptions,
        NONE.fieldArrays,
        NONE.defines,
        NONE.fieldMacros,
        savers,
        savevmCalls,
        NONE.build,
        NONE.board,
        NONE.paper,
        true);
  }

  /**
   * Where a line stands.
   *
   * @param line from 1
   * @param text the source line without surrounding white space
   * @param guard the {@code #if} conditions around it, null if there is none
   */
  public record Place(int line, String text, @Nullable String guard) {}

  /**
   * One place where a description is hung on a class.
   *
   * @param registration device or legacy; null where the class can't be told
   * @param form its spelling; null where the class can't be told
   * @param symbol what is assigned; null where it is no plain name
   * @param place the line
   */
  public record RegistrationFact(
      @Nullable Registration registration,
      @Nullable Form form,
      @Nullable String symbol,
      Place place) {}

  /**
   * A function or macro that hangs a description on a class that its caller hands over.
   *
   * @param name of the function or macro
   * @param registration what it sets; null where it depends on the argument's class
   * @param form its spelling; null where it depends on the argument's class
   * @param classParameter index of the parameter that is the class, -1 where none is
   * @param symbolParameter index of the parameter that is the description, -1 for a fixed one
   * @param symbol the fixed description
   */
  public record Helper(
      String name,
      @Nullable Registration registration,
      @Nullable Form form,
      int classParameter,
      int symbolParameter,
      @Nullable String symbol) {}

  /**
   * A call with a class among its arguments, or one that may hang a description on it.
   *
   * @param caller the function or macro that it stands in, empty for an initializer
   * @param name of the called function or macro
   * @param classes for each argument the type of class it is, empty for others
   * @param symbols for each argument the name behind {@code &}, empty for others
   * @param parameters for each argument the index of the caller's parameter that it is, -1 for
   *     others
   * @param inCpuClass whether the calling function deals with a {@code CPUClass}
   * @param place the line
   */
  public record Call(
      String caller,
      String name,
      List<String> classes,
      List<String> symbols,
      List<Integer> parameters,
      boolean inCpuClass,
      Place place) {}

  /**
   * A {@code VMStateDescription}.
   *
   * @param symbol its identifier
   * @param line line of the identifier
   * @param guard the conditions around it
   * @param name its {@code .name}, null where not a literal
   * @param version {@code .version_id} as written, null where not written
   * @param minimumVersion {@code .minimum_version_id} as written
   * @param unmigratable whether {@code .unmigratable} is set
   * @param fields its fields where they stand inside
   * @param fieldArray the array that {@code .fields} names instead
   * @param subsections what {@code .subsections} lists, up to its {@code NULL}; null where it names
   *     an array instead
   */
  public record Description(
      String symbol,
      int line,
      @Nullable String guard,
      @Nullable String name,
      @Nullable String version,
      @Nullable String minimumVersion,
      boolean unmigratable,
      List<Field> fields,
      @Nullable String fieldArray,
      @Nullable List<Field> subsections) {}

  /** A named array of fields. */
  public record FieldArray(String symbol, @Nullable String guard, List<Field> fields) {}

  /**
   * A field or a subsection of a description.
   *
   * @param line line of its first token
   * @param text as written, on one line
   * @param macro the macro it is written with, null for a plain initializer
   * @param namesCpuCommon whether it names {@code vmstate_cpu_common}
   * @param guard the conditions around it
   */
  public record Field(
      int line,
      String text,
      @Nullable String macro,
      boolean namesCpuCommon,
      @Nullable String guard) {}

  /**
   * An object-like macro.
   *
   * @param name the macro
   * @param value its replacement as written
   * @param place the directive
   */
  public record Define(String name, String value, Place place) {}

  /**
   * A definition of {@code cpu_save()} or {@code cpu_load()}.
   *
   * @param name which of the two
   * @param line line of its name
   * @param guard the conditions around it
   * @param description the description it hands the work to, null where it does it by itself
   * @param oldestVersion the oldest version it accepts as written, null where it doesn't check
   */
  public record Saver(
      String name,
      int line,
      @Nullable String guard,
      @Nullable String description,
      @Nullable String oldestVersion) {}

  /**
   * A call of {@code register_savevm()} for the section "cpu".
   *
   * @param version its version argument as written
   * @param place the line
   */
  public record SavevmCall(String version, Place place) {}

  /**
   * What a build file says.
   *
   * @param configs target configs that it lists, e.g. {@code x86_64-softmmu}
   * @param directories for an architecture name the target directory it is built from
   * @param boards what source files are built for
   * @param options what options of {@code Kconfig} depend on
   */
  public record Build(
      List<String> configs, List<Directory> directories, List<Board> boards, List<Option> options) {
    public static final Build NONE = new Build(List.of(), List.of(), List.of(), List.of());
  }

  /** An architecture name, e.g. {@code x86_64}, and the base name its target directory has. */
  public record Directory(String architecture, String base) {}

  /**
   * A source file that is built.
   *
   * @param object its name without ending
   * @param architecture whose emulators contain it; empty where the build file doesn't say
   * @param condition options that it is built with, with a space between, e.g. {@code XEN}; empty
   *     where it always is
   */
  public record Board(String object, String architecture, String condition) {}

  /**
   * An option of {@code Kconfig}.
   *
   * @param name without {@code CONFIG_}
   * @param dependencies the options that its {@code depends on} lines name
   */
  public record Option(String name, List<String> dependencies) {}
}
