package org.vmsdtracker.analysis;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a file of QEMU's tree is read as, told by its path alone. */
public enum SourceKind {
  /** C below {@code target/X/} or {@code target-X/}. */
  TARGET_C,
  /** C that registers machine types, and until 2016 CPUs: main(), exec.c and the boards. */
  COMMON_C,
  /** A header with macros that machine types may be written with. */
  HEADER,
  /** {@code VERSION}. */
  VERSION,
  /** The {@code .mak} file of one target config. */
  CONFIG,
  /** The top-level {@code configure}. */
  CONFIGURE,
  /** {@code Makefile.target} and what it includes. */
  MAKEFILE,
  /** A {@code meson.build} of boards. */
  MESON,
  /** A {@code Kconfig} of boards. */
  KCONFIG,
  /** The top-level {@code meson.build}. */
  TOP_MESON,
  /** {@code MAINTAINERS}. */
  MAINTAINERS,
  /** A list of deprecated features in reStructuredText. */
  DEPRECATED_RST,
  /** A manual in Texinfo that may have such a list. */
  DEPRECATED_TEXI;

  /** The last is read for its being there: with it came the translators of today. */
  private static final Set<String> COMMON_FILES = Set.of("exec.c", "vl.c", "tcg/tcg.c");

  /** Those with the language's own conveniences, such as {@code stringify()}. */
  private static final Set<String> COMMON_HEADERS =
      Set.of("compiler.h", "osdep.h", "qemu-common.h", "vl.h", "include/qemu-common.h");

  private static final Pattern COMMON_HEADER = Pattern.compile("include/qemu/[^/]+");

  private static final Pattern TARGET = Pattern.compile("target[-/]([a-z0-9][a-z0-9_]{0,31})/.+");
  private static final Pattern CONFIG_FILE =
      Pattern.compile(
          "(?:default-configs(?:/targets)?|configs/targets)/([a-z0-9_]+-[a-z-]+)\\.mak");

  /** The kind of a file, empty for a file that isn't read. */
  public static Optional<SourceKind> of(String path) {
    if (isC(path)) {
      if (path.startsWith("target") && TARGET.matcher(path).matches()) {
        return Optional.of(TARGET_C);
      }
      if (path.endsWith(".h")) {
        boolean header =
            path.startsWith("hw/")
                || path.startsWith("include/hw/")
                || COMMON_HEADERS.contains(path)
                || COMMON_HEADER.matcher(path).matches();
        return header ? Optional.of(HEADER) : Optional.empty();
      }
      boolean common = COMMON_FILES.contains(path) || isBoard(path);
      return common ? Optional.of(COMMON_C) : Optional.empty();
    }
    if (path.endsWith(".mak") && configName(path).isPresent()) {
      return Optional.of(CONFIG);
    }
    return switch (path) {
      case "configure" -> Optional.of(CONFIGURE);
      case "Makefile.target" -> Optional.of(MAKEFILE);
      case "VERSION" -> Optional.of(VERSION);
      default ->
          path.startsWith("hw/") ? ofBoards(path) : PaperKind.of(path).flatMap(SourceKind::of);
    };
  }

  private static Optional<SourceKind> of(PaperKind paper) {
    return switch (paper) {
      case DEPRECATED_RST -> Optional.of(DEPRECATED_RST);
      case DEPRECATED_TEXINFO -> Optional.of(DEPRECATED_TEXI);
      case MAINTAINERS -> Optional.of(MAINTAINERS);
      case MESON -> Optional.of(TOP_MESON);
      case CONFIGURE -> Optional.of(CONFIGURE);
      case ACCELERATOR_SOURCE -> Optional.empty();
    };
  }

  private static Optional<SourceKind> ofBoards(String path) {
    return switch (path.substring(path.lastIndexOf('/') + 1)) {
      case "Makefile.objs" -> Optional.of(MAKEFILE);
      case "meson.build" -> Optional.of(MESON);
      case "Kconfig" -> Optional.of(KCONFIG);
      default -> Optional.empty();
    };
  }

  /** Whether a file may hold a board. */
  private static boolean isBoard(String path) {
    return path.startsWith("hw/") && path.endsWith(".c");
  }

  private static boolean isC(String path) {
    return path.endsWith(".c") || path.endsWith(".h") || path.endsWith(".inc");
  }

  /** The target that a file below its directory belongs to. */
  public static Optional<TargetName> target(String path) {
    Matcher matcher = TARGET.matcher(path);
    return matcher.matches() ? Optional.of(new TargetName(matcher.group(1))) : Optional.empty();
  }

  /** The target config that a {@code .mak} file describes, e.g. {@code x86_64-softmmu}. */
  static Optional<String> configName(String path) {
    Matcher matcher = CONFIG_FILE.matcher(path);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
