package org.vmsdtracker.git;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.storage.file.WindowCacheConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * JGit cut off from the machine: no user's or system's git configuration is read or written, no git
 * program is looked for, no file is written to measure a file system's clock. What is decided
 * instead is in src/docs/mirror.md.
 */
final class JGitSettings {

  private static final int MEBIBYTE = 1 << 20;
  private static final Duration FILE_TIME_RESOLUTION = Duration.ofSeconds(2);

  static {
    SystemReader.setInstance(new Detached(SystemReader.getInstance()));
    var windows = new WindowCacheConfig();
    windows.setPackedGitOpenFiles(256);
    windows.setPackedGitLimit(64L * MEBIBYTE);
    windows.setPackedGitWindowSize(64 * 1024);
    windows.setDeltaBaseCacheLimit(64 * MEBIBYTE);
    windows.install();
  }

  private JGitSettings() {}

  /** Does its work once, however often it is called; before anything else of JGit is used. */
  static void apply() {}

  private static final class Detached extends SystemReader.Delegate {

    Detached(SystemReader delegate) {
      super(delegate);
    }

    @Override
    public FileBasedConfig openUserConfig(Config parent, FS fs) {
      return new BuiltIn(parent, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(Config parent, FS fs) {
      return new BuiltIn(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS fs) {
      return new BuiltIn(parent, fs);
    }
  }

  private static final class BuiltIn extends FileBasedConfig {

    BuiltIn(Config parent, FS fs) {
      super(parent, null, fs);
      setString(
          ConfigConstants.CONFIG_CORE_SECTION,
          null,
          ConfigConstants.SHA1_IMPLEMENTATION,
          "jdkNative");
    }

    @Override
    public long getTimeUnit(
        String section, String subsection, String name, long defaultValue, TimeUnit unit) {
      return ConfigConstants.CONFIG_FILESYSTEM_SECTION.equals(section)
          ? unit.convert(FILE_TIME_RESOLUTION)
          : super.getTimeUnit(section, subsection, name, defaultValue, unit);
    }

    @Override
    public void load() {}

    @Override
    public void save() {}

    @Override
    public boolean isOutdated() {
      return false;
    }
  }
}
