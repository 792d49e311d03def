package org.vmsdtracker.git;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;

/** Where a repository's objects are: in its own directory and in those that it borrows from. */
final class ObjectDirectories {

  private ObjectDirectories() {}

  /** The indexes of all packs, own ones first. */
  static List<Path> packIndexes(Repository repository) throws IOException {
    var directories = new LinkedHashSet<Path>();
    add(repository.getCommonDirectory().toPath().resolve(Constants.OBJECTS), directories);
    var indexes = new ArrayList<Path>();
    for (Path directory : directories) {
      Path packs = directory.resolve("pack");
      if (Files.isDirectory(packs)) {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(packs, "*.idx")) {
          found.forEach(indexes::add);
        }
      }
    }
    return indexes;
  }

  private static void add(Path objects, Set<Path> directories) throws IOException {
    if (!Files.isDirectory(objects) || !directories.add(objects.toRealPath())) {
      return;
    }
    Path alternates = objects.resolve(Constants.INFO_ALTERNATES);
    if (Files.exists(alternates)) {
      for (String line : Files.readAllLines(alternates)) {
        if (!line.isBlank() && !line.startsWith("#")) {
          add(objects.resolve(line), directories);
        }
      }
    }
  }
}
