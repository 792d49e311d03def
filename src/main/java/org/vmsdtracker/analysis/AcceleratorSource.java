package org.vmsdtracker.analysis;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file whose existence tells of an accelerator: a translator in the target's directory; the file
 * or the directory named after an accelerator there; or the code generator that all translators
 * share. Stubs stand in for an accelerator that isn't built, so they tell nothing.
 *
 * @param accelerator as {@code -accel} spells it
 * @param target whose directory it stands in; null for what all targets share
 * @param path the file
 */
record AcceleratorSource(String accelerator, @Nullable TargetName target, String path) {

  /** The accelerators QEMU has had, but for its own translator. */
  static final String NAMES = "hax|hvf|kqemu|kvm|mshv|nvmm|whpx|xen";

  static final String TRANSLATOR = "tcg";

  /** Before it the translators made code from precompiled pieces. */
  private static final String CODE_GENERATOR = "tcg/tcg.c";

  private static final Pattern FORM =
      Pattern.compile(
          "target[-/]([a-z0-9_]+)/(?:(?:(tcg)/)?translate|(?:("
              + NAMES
              + ")(?:[-_0-9][^/]*)?)|(?:("
              + NAMES
              + ")/[^/]+))\\.c");

  static final Comparator<AcceleratorSource> BEST_FIRST =
      Comparator.comparingInt(AcceleratorSource::rank).thenComparing(AcceleratorSource::path);

  static Optional<AcceleratorSource> of(String path) {
    if (!path.endsWith(".c") || !path.startsWith("t")) {
      return Optional.empty();
    }
    if (path.equals(CODE_GENERATOR)) {
      return Optional.of(new AcceleratorSource(TRANSLATOR, null, path));
    }
    Matcher matcher = FORM.matcher(path);
    if (!matcher.matches() || path.contains("stub")) {
      return Optional.empty();
    }
    String name = matcher.group(3) == null ? matcher.group(4) : matcher.group(3);
    return Optional.of(
        new AcceleratorSource(
            name == null ? TRANSLATOR : name, new TargetName(matcher.group(1)), path));
  }

  /** The file that bears the accelerator's name tells more than its helpers do. */
  private int rank() {
    String file = path.substring(path.lastIndexOf('/') + 1);
    if (file.equals(accelerator + ".c")) {
      return 0;
    }
    return file.equals(accelerator + "-all.c") ? 1 : file.startsWith(accelerator) ? 2 : 3;
  }

  /** That the file is there is the evidence, so its path stands for its first line. */
  SourceLine line() {
    return new SourceLine(path, 1, path);
  }
}
