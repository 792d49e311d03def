package org.vmsdtracker;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
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
          "/jackson-annotations-",
          "/apache-mime4j-core-",
          "/commons-io-",
          "/snakeyaml-");

  /** What the one command needs beside that which opens the database. */
  private static final List<String> NEEDED_BY_SCAN =
      List.of(
          "/caffeine-",
          "/jackson-dataformat-cbor-",
          "/h2-",
          "/HikariCP-",
          "/spring-jdbc-",
          "/spring-tx-",
          "/spring-core-",
          "/spring-beans-",
          "/commons-logging-",
          "/flyway-core-",
          "/spring-boot-flyway-");

  private CommandClassPath() {}

  /** A loader that starts quickly where the application runs from its jar, else the given one. */
  static ClassLoader of(ClassLoader loader, String command) {
    if (!(loader instanceof URLClassLoader archives)) {
      return loader;
    }
    var needed = new ArrayList<>(NEEDED);
    if (command.equals("scan")) {
      needed.addAll(NEEDED_BY_SCAN);
    }
    URL[] sorted =
        Arrays.stream(archives.getURLs())
            .filter(archive -> rank(archive, needed) < needed.size())
            .sorted(Comparator.comparingInt(archive -> rank(archive, needed)))
            .toArray(URL[]::new);
    return new URLClassLoader(sorted, archives.getParent());
  }

  private static int rank(URL archive, List<String> needed) {
    String location = archive.toString();
    for (int i = 0; i < needed.size(); i++) {
      if (location.contains(needed.get(i))) {
        return i;
      }
    }
    return needed.size();
  }
}
