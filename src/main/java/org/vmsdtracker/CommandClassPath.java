package org.vmsdtracker;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What of the jar's class path a command needs. The jar's own loader searches its archives one
 * after the other and opens each one that it passes, which takes longer than a command has; the
 * libraries ask for many classes that aren't there.
 */
final class CommandClassPath {

  private static final List<String> NEEDED =
      List.of(
          "/classes/",
          "/picocli-",
          "/org.eclipse.jgit-",
          "/jackson-core-",
          "/slf4j-api-",
          "/JavaEWAH-",
          "/commons-codec-",
          "/jackson-databind-",
          "/jackson-annotations-");

  /** The one command that opens the database, for which it takes most of the class path. */
  private static final String SCAN = "scan";

  private CommandClassPath() {}

  /** A loader that starts quickly where the application runs from its jar, else the given one. */
  static ClassLoader of(ClassLoader loader, String command) {
    if (command.equals(SCAN) || !(loader instanceof URLClassLoader archives)) {
      return loader;
    }
    URL[] needed =
        Arrays.stream(archives.getURLs())
            .filter(archive -> rank(archive) < NEEDED.size())
            .sorted(Comparator.comparingInt(CommandClassPath::rank))
            .toArray(URL[]::new);
    return new URLClassLoader(needed, archives.getParent());
  }

  private static int rank(URL archive) {
    String location = archive.toString();
    for (int i = 0; i < NEEDED.size(); i++) {
      if (location.contains(NEEDED.get(i))) {
        return i;
      }
    }
    return NEEDED.size();
  }
}
