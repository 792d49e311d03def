package org.vmsdtracker.git;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.jgit.internal.JGitText;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.vmsdtracker.git.FetchProgress.Phase;

/** Passes JGit's progress on; bytes are the size of the pack that grows in the object store. */
final class ObservedMonitor implements ProgressMonitor {

  private static final long PAUSE = Duration.ofMillis(100).toNanos();

  private final FetchObserver observer;
  private final Path objects;
  private Phase phase = Phase.CONNECTING;
  private long done;
  private long total;
  private long bytes;
  private long told;

  ObservedMonitor(FetchObserver observer, Path objects) {
    this.observer = observer;
    this.objects = objects;
    tell();
  }

  @Override
  public void start(int totalTasks) {}

  @Override
  public void beginTask(String title, int work) {
    phase = phaseOf(title);
    done = 0;
    total = work == UNKNOWN ? 0 : work;
    tell();
  }

  private static Phase phaseOf(String title) {
    if (title.equals(JGitText.get().receivingObjects)) {
      return Phase.RECEIVING;
    }
    return title.equals(JGitText.get().resolvingDeltas) ? Phase.RESOLVING : Phase.PREPARING;
  }

  @Override
  public void update(int completed) {
    done += completed;
    if (System.nanoTime() - told > PAUSE) {
      tell();
    }
  }

  @Override
  public void endTask() {
    tell();
  }

  @Override
  public boolean isCancelled() {
    return observer.cancelled();
  }

  @Override
  public void showDuration(boolean enabled) {}

  private void tell() {
    told = System.nanoTime();
    bytes = Math.max(bytes, received());
    observer.progress(new FetchProgress(phase, done, total, bytes));
  }

  private long received() {
    try (DirectoryStream<Path> growing = Files.newDirectoryStream(objects, "incoming_*.pack")) {
      long size = 0;
      for (Path pack : growing) {
        size += Files.size(pack);
      }
      return size;
    } catch (IOException movedMeanwhile) {
      return bytes;
    }
  }
}
