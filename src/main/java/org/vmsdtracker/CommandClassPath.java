package org.vmsdtracker;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The jar's class path with what a command needs in front. The jar's own loader searches its
 * archives by name and opens each one that it passes, which takes longer than a command has.
 */
final class CommandClassPath {

  private static final List<String> FIRST =
      List.of("/classes/", "/picocli-", "/org.eclipse.jgit-", "/jackson-core-", "/slf4j-api-");

  private CommandClassPath() {}

  /** A loader that starts quickly where the application runs from its jar, else the given one. */
  static ClassLoader of(ClassLoader loader) {
    if (!(loader instanceof URLClassLoader archives)) {
      return loader;
    }
    URL[] sorted =
        Arrays.stream(archives.getURLs())
            .sorted(Comparator.comparingInt(CommandClassPath::rank))
            .toArray(URL[]::new);
    return new URLClassLoader(sorted, archives.getParent());
  }

  private static int rank(URL archive) {
    String location = archive.toString();
    for (int i = 0; i < FIRST.size(); i++) {
      if (location.contains(FIRST.get(i))) {
        return i;
      }
    }
    return FIRST.size();
  }
}
