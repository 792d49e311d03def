package org.vmsdtracker.git;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;

/** Which branches to look at, by names and globs such as {@code stable-*}; a star is any text. */
final class BranchNames {

  private final Pattern pattern;

  private BranchNames(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * Reads names and globs.
   *
   * @throws GitFailure if one can match no branch's name
   */
  static BranchNames of(Collection<String> globs) {
    globs.forEach(BranchNames::requireValid);
    return new BranchNames(
        Pattern.compile(globs.stream().map(BranchNames::regex).collect(Collectors.joining("|"))));
  }

  private static String regex(String glob) {
    return Stream.of(glob.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
  }

  private static void requireValid(String glob) {
    if (!Repository.isValidRefName(Constants.R_HEADS + glob.replace('*', 'x'))) {
      throw new GitFailure(
          GitFailure.Kind.NO_SUCH_BRANCH,
          "\"%s\" can't be a branch's name.".formatted(Names.shortened(glob)));
    }
  }

  /** Requires the name of one branch. */
  static void requireName(String name) {
    if (name.contains("*")) {
      throw new GitFailure(
          GitFailure.Kind.NO_SUCH_BRANCH,
          "\"%s\" is no branch's name; name the main branch in full."
              .formatted(Names.shortened(name)));
    }
    requireValid(name);
  }

  boolean match(String branch) {
    return pattern.matcher(branch).matches();
  }

  /** Those that match, in order. */
  List<String> among(Stream<String> branches) {
    return branches.filter(this::match).sorted().distinct().toList();
  }
}
