package org.vmsdtracker.history;

import java.io.Closeable;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.git.GitFailure;
import org.vmsdtracker.git.GitRepository;

/** The repository that is scanned, opened when it is first needed. */
final class ScannedRepository implements Closeable {

  private final VmsdProperties.Repository settings;
  private @Nullable GitRepository repository;

  ScannedRepository(VmsdProperties.Repository settings) {
    this.settings = settings;
  }

  /**
   * Brings the branch's tip here.
   *
   * @throws GitFailure if upstream can't be reached or isn't a repository
   */
  GitRepository fetch() {
    return repository();
  }

  synchronized GitRepository repository() {
    if (repository == null) {
      repository =
          GitRepository.open(
              Path.of(settings.url().replaceFirst("^file:(//)?", "")), settings.branch());
    }
    return repository;
  }

  Source source() {
    return new Source(settings.url(), settings.branch());
  }

  @Override
  public synchronized void close() {
    if (repository != null) {
      repository.close();
    }
  }
}
