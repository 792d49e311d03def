package org.vmsdtracker.history;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.vmsdtracker.git.GitFailure;
import org.vmsdtracker.git.RepositoryLocation;

/**
 * Every setting of the application below {@code vmsd.}; a name that isn't here is refused at start.
 *
 * @param repository what is scanned
 * @param dataDirectory where the database and the mirror live; used by one process at a time
 * @param scan when it is scanned
 * @param baseline whether a first start shows the history that came with the application until the
 *     own one is there
 * @param links where commits and files are shown on the web
 * @param checks what is judged over HTTP
 * @param reads how much of what costs is read over HTTP
 * @param hooks where hooks may be sent
 * @param admin who may change what the application does
 * @param publicUrl the application's address as others call it; empty where each request says it
 * @param trustedProxies addresses, or ranges of them, that are believed what they forward
 * @param database the database that instances share; null where Spring's own settings name it
 */
@ConfigurationProperties(prefix = "vmsd", ignoreUnknownFields = false)
public record VmsdProperties(
    @DefaultValue Repository repository,
    @DefaultValue("./data") Path dataDirectory,
    @DefaultValue Scan scan,
    @DefaultValue("true") boolean baseline,
    @DefaultValue LinkTemplates links,
    @DefaultValue CheckSettings checks,
    @DefaultValue ReadSettings reads,
    @DefaultValue HookSettings hooks,
    @DefaultValue AdminSettings admin,
    @DefaultValue("") String publicUrl,
    @DefaultValue List<String> trustedProxies,
    @Nullable DatabaseSettings database) {

  public VmsdProperties {
    SiteSettings.of(publicUrl, trustedProxies);
    trustedProxies = List.copyOf(trustedProxies);
  }

  /** Where the application is on the web. */
  SiteSettings site() {
    return SiteSettings.of(publicUrl, trustedProxies);
  }

  /**
   * What is scanned.
   *
   * @param url address of the QEMU repository, or the path of a local one that is read in place
   * @param branch branch whose tip is the current state
   * @param branches further branches whose history is kept, names or patterns such as stable-*
   * @param timeout longest silence of a remote repository to bear
   */
  public record Repository(
      @DefaultValue("https://gitlab.com/qemu-project/qemu.git") String url,
      @DefaultValue("master") String branch,
      @DefaultValue List<String> branches,
      @DefaultValue("60s") Duration timeout) {

    public Repository {
      try {
        RepositoryLocation.parse(url);
      } catch (GitFailure e) {
        throw new IllegalArgumentException(
            "vmsd.repository.url can't be used: " + e.getMessage(), e);
      }
      if (!branch.matches("[^\\s~^:?*\\[\\\\]+") || branch.startsWith("refs/")) {
        throw new IllegalArgumentException(
            "vmsd.repository.branch is \""
                + branch
                + "\"; name a branch without refs/heads/, such as master.");
      }
      for (String further : branches) {
        if (!further.matches("[^\\s~^:?\\[\\\\]+") || further.startsWith("refs/")) {
          throw new IllegalArgumentException(
              "vmsd.repository.branches has \""
                  + further
                  + "\"; give names without refs/heads/, in which * stands for anything, such as stable-*.");
        }
      }
      branches = List.copyOf(branches);
      if (timeout.toSeconds() < 1) {
        throw new IllegalArgumentException(
            "vmsd.repository.timeout is %s; at least one second is needed.".formatted(timeout));
      }
    }

    RepositoryLocation location() {
      return RepositoryLocation.parse(url);
    }

    Source source() {
      return new Source(location().toString(), branch);
    }
  }

  /**
   * When the repository is scanned.
   *
   * @param schedule time between two scans, such as 30m, or a cron expression in UTC
   * @param retryFirst wait before the first retry after a failure; doubles with each further one
   * @param retryMost longest wait before a retry
   */
  public record Scan(
      @DefaultValue("30m") Schedule schedule,
      @DefaultValue("10s") Duration retryFirst,
      @DefaultValue("15m") Duration retryMost) {

    public Scan {
      if (retryFirst.isNegative() || retryFirst.isZero() || retryMost.compareTo(retryFirst) < 0) {
        throw new IllegalArgumentException(
            "vmsd.scan.retry-first is %s and vmsd.scan.retry-most is %s; the first must be above zero and at most the second."
                .formatted(retryFirst, retryMost));
      }
    }

    BackOff backOff() {
      return new BackOff(retryFirst, retryMost);
    }
  }
}
