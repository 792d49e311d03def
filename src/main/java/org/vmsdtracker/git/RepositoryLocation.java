package org.vmsdtracker.git;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where QEMU's repository is: a local one that is read in place (a plain path or {@code file:/…}),
 * or a remote one to mirror ({@code https://}, {@code http://}). Credentials that a URL holds are
 * used, but never shown.
 */
public final class RepositoryLocation {

  private static final Set<String> REMOTE = Set.of("https", "http");
  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://.*");
  private static final Pattern SCP_LIKE = Pattern.compile("[^/\\\\:]{2,}:.*");
  private static final Pattern USER_INFO = Pattern.compile("://[^/?#]*@");

  private final String url;
  private final Optional<Path> directory;

  private RepositoryLocation(String url, Optional<Path> directory) {
    this.url = url;
    this.directory = directory;
  }

  /**
   * Reads {@code vmsd.repository.url}.
   *
   * @throws GitFailure if it is no path and no URL of a supported kind
   */
  public static RepositoryLocation parse(String text) {
    String stripped = text.strip();
    if (stripped.isEmpty()) {
      throw refused("No repository is named", stripped);
    }
    if (stripped.regionMatches(true, 0, "file:", 0, 5)) {
      return new RepositoryLocation(stripped, Optional.of(fileUrl(stripped)));
    }
    Matcher scheme = SCHEME.matcher(stripped);
    if (scheme.matches()) {
      return remote(stripped, scheme.group(1).toLowerCase(Locale.ROOT));
    }
    if (SCP_LIKE.matcher(stripped).matches()) {
      throw refused("Repositories aren't fetched over ssh", stripped);
    }
    return new RepositoryLocation(stripped, Optional.of(path(stripped)));
  }

  private static RepositoryLocation remote(String url, String scheme) {
    if (!REMOTE.contains(scheme)) {
      throw refused("Repositories aren't fetched over " + scheme, url);
    }
    try {
      if (new URI(url).getHost() == null) {
        throw refused("The URL names no host", url);
      }
    } catch (URISyntaxException e) {
      throw refused("The URL can't be read", url);
    }
    return new RepositoryLocation(url, Optional.empty());
  }

  private static Path fileUrl(String url) {
    try {
      URI uri = new URI(url);
      String host = uri.getHost();
      if (uri.getPath() == null || !(host == null || host.equals("localhost"))) {
        throw refused("The file URL names no path on this machine", url);
      }
      return Path.of(new URI("file", null, uri.getPath(), null));
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw refused("The file URL can't be read", url);
    }
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw refused("The path can't be read", text);
    }
  }

  private static GitFailure refused(String what, String text) {
    return new GitFailure(
        GitFailure.Kind.NOT_A_REPOSITORY,
        "%s (\"%s\"); give the path of a local repository, file:/…, https://… or http://…."
            .formatted(what, Names.shortened(withoutCredentials(text))));
  }

  /** Whether it is on this machine and read in place. */
  public boolean isLocal() {
    return directory.isPresent();
  }

  /** The directory of a local repository; empty for a remote one. */
  public Optional<Path> directory() {
    return directory;
  }

  /** The host of a remote repository, for messages; empty for a local one. */
  public Optional<String> host() {
    return isLocal() ? Optional.empty() : Optional.ofNullable(URI.create(url).getHost());
  }

  /** With credentials: never to be shown. */
  String url() {
    return url;
  }

  boolean hasCredentials() {
    return !url.equals(withoutCredentials(url));
  }

  static String withoutCredentials(String text) {
    return USER_INFO.matcher(text).replaceAll("://");
  }

  /** The text without credentials. */
  @Override
  public String toString() {
    return withoutCredentials(url);
  }
}
