package org.vmsdtracker.git;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;

/**
 * The number of packed objects of a repository and of those it borrows from, after which git
 * chooses how many digits abbreviate an id. JGit leaves out the borrowed ones.
 *
 * @param count an object in two packs counts twice, as in git
 * @param configured {@code core.abbrev} where it is a number, else 0
 */
record PackedObjects(long count, int configured) {

  private static final int FEWEST_DIGITS = 7;
  private static final int INDEX_MAGIC = 0xff744f63;
  private static final int FANOUT_END = 255 * Integer.BYTES;

  static PackedObjects in(Repository repository) throws IOException {
    String text =
        repository
            .getConfig()
            .getString(
                ConfigConstants.CONFIG_CORE_SECTION, null, ConfigConstants.CONFIG_KEY_ABBREV);
    boolean number = text != null && text.matches("[1-9][0-9]?");
    long count = 0;
    for (Path index : ObjectDirectories.packIndexes(repository)) {
      count += objectsOf(index);
    }
    return new PackedObjects(count, number ? Integer.parseInt(text) : 0);
  }

  /** The digits that git abbreviates an id to where they are unique. */
  int abbreviation() {
    if (configured > 0) {
      return Math.max(4, Math.min(Constants.OBJECT_ID_STRING_LENGTH, configured));
    }
    int bits = Long.SIZE - Long.numberOfLeadingZeros(count);
    return Math.max(FEWEST_DIGITS, (bits + 1) / 2);
  }

  private static int objectsOf(Path index) throws IOException {
    try (var file = new RandomAccessFile(index.toFile(), "r")) {
      int header = file.readInt() == INDEX_MAGIC ? 2 * Integer.BYTES : 0;
      file.seek(header + (long) FANOUT_END);
      return file.readInt();
    }
  }
}
