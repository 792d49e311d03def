package org.vmsdtracker.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one of QEMU's documents or build files says about targets: a pure function of its bytes and
 * its {@link PaperKind}. Names are kept as written; which target they mean is decided when the tree
 * is known.
 *
 * @param deprecated entries of a list of deprecated features that may name a target
 * @param sections sections of {@code MAINTAINERS} with a pattern for some target's directory
 * @param accelerators emulators that a build file says can be built with an accelerator
 * @param unclear accelerators that it can build into something, where it can't be read into what
 */
public record PaperFacts(
    List<DeprecatedEntry> deprecated,
    List<Section> sections,
    List<AcceleratorBuild> accelerators,
    List<String> unclear) {

  /** Facts of a file that says nothing. */
  public static final PaperFacts NONE = new PaperFacts(List.of(), List.of(), List.of(), List.of());

  static PaperFacts ofDeprecated(List<DeprecatedEntry> deprecated) {
    return new PaperFacts(List.copyOf(deprecated), List.of(), List.of(), List.of());
  }

  static PaperFacts ofSections(List<Section> sections) {
    return new PaperFacts(List.of(), List.copyOf(sections), List.of(), List.of());
  }

  static PaperFacts ofAccelerators(List<AcceleratorBuild> accelerators, List<String> unclear) {
    return new PaperFacts(List.of(), List.of(), List.copyOf(accelerators), List.copyOf(unclear));
  }

  /** Which emulators an entry of a list of deprecated features is about. */
  public enum Scope {
    /** CPUs and instruction sets: the target as a whole. */
    CPU,
    /** CPUs of user-mode emulators. */
    USER_CPU,
    /** Names of system emulators' binaries. */
    BINARY
  }

  /**
   * An entry of a list of deprecated features.
   *
   * @param scope the kind of section it stands in
   * @param title the heading without markup and version
   * @param names what it names, in lower-case letters and digits; all of them together
   * @param since the version as written, null where it names none
   * @param speaksOfGuest whether its text speaks of the guest, which is QEMU's word for a system
   * @param line line of the heading, from 1
   * @param text the heading as written, without surrounding white space
   */
  public record DeprecatedEntry(
      Scope scope,
      String title,
      List<String> names,
      @Nullable String since,
      boolean speaksOfGuest,
      int line,
      String text) {}

  /**
   * A section of {@code MAINTAINERS}.
   *
   * @param chapter the heading it stands under, empty where there is none
   * @param title the line before its first tag
   * @param line line of the title, from 1
   * @param status the first {@code S:}, null where it has none
   * @param maintainers {@code M:} as written
   * @param reviewers {@code R:} as written
   * @param lists {@code L:} as written
   * @param patterns {@code F:} as written, those of target directories only
   */
  public record Section(
      String chapter,
      String title,
      int line,
      @Nullable String status,
      List<String> maintainers,
      List<String> reviewers,
      List<String> lists,
      List<String> patterns) {}

  /**
   * An emulator that can be built with an accelerator.
   *
   * @param name of the accelerator, as {@code -accel} spells it
   * @param architecture name of the emulator without {@code -softmmu}, e.g. {@code x86_64}
   * @param line the line that names the emulator, from 1
   * @param text that line without surrounding white space
   */
  public record AcceleratorBuild(String name, String architecture, int line, String text) {}
}
