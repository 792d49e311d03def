package org.vmsdtracker.snapshot;

import org.vmsdtracker.analysis.SourceKind;
import org.vmsdtracker.git.PathFilter;

/** The parts of QEMU's tree that a snapshot reads. */
public enum QemuPaths implements PathFilter {
  /** Target directories, common code and build files: enough for every tree since 2016. */
  TARGETS {
    @Override
    public boolean enters(String directory) {
      return directory.startsWith("target-")
          || isBelow(directory, "target")
          || isBelow(directory, "configs")
          || isBelow(directory, "default-configs");
    }

    @Override
    public boolean takes(String path) {
      return !path.startsWith("hw/") && SourceKind.of(path).isPresent();
    }
  },

  /** Boards and their makefiles. */
  BOARDS {
    @Override
    public boolean enters(String directory) {
      return isBelow(directory, "hw");
    }

    @Override
    public boolean takes(String path) {
      return path.startsWith("hw/") && SourceKind.of(path).isPresent();
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
