package org.vmsdtracker.snapshot;

import org.vmsdtracker.analysis.SourceKind;
import org.vmsdtracker.git.PathFilter;

/** The parts of QEMU's tree that a snapshot reads. */
public enum QemuPaths implements PathFilter {
  /** Target directories, boards, common code, build files and documents. */
  SOURCES {
    @Override
    public boolean enters(String directory) {
      return directory.startsWith("target-")
          || isBelow(directory, "target")
          || isBelow(directory, "hw")
          || directory.equals("tcg")
          || directory.equals("docs")
          || directory.equals("docs/about")
          || directory.equals("docs/system")
          || directory.equals("include")
          || directory.equals("include/qemu")
          || isBelow(directory, "include/hw")
          || isBelow(directory, "configs")
          || isBelow(directory, "default-configs");
    }

    @Override
    public boolean takes(String path) {
      return SourceKind.of(path).isPresent();
    }
  },

  /** What a tree of QEMU's first months has, before targets had directories. */
  BEGINNINGS {
    @Override
    public boolean enters(String directory) {
      return false;
    }

    @Override
    public boolean takes(String path) {
      return path.equals("dyngen.c");
    }
  };

  private static boolean isBelow(String directory, String root) {
    return directory.equals(root) || directory.startsWith(root + "/");
  }
}
