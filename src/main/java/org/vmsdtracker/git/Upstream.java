package org.vmsdtracker.git;

import java.io.Closeable;
import java.io.EOFException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.internal.JGitText;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdRef;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.BasePackFetchConnection;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.FilterSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;

/**
 * Talks to the server of a repository. Every failure becomes a sentence that names the repository
 * without its credentials.
 */
final class Upstream {

  private static final String[] BRANCHES_AND_TAGS = {Constants.R_HEADS, Constants.R_TAGS};
  private static final String[] NOTHING = {"refs/vmsd-tracker/none"};
  private static final int SHOWN_BRANCHES = 5;
  private static final List<String> ID_REFUSALS =
      List.of("not our ref", "not valid", "unadvertised object");

  private final RepositoryLocation location;
  private final Duration timeout;

  Upstream(RepositoryLocation location, Duration timeout) {
    this.location = location;
    this.timeout = timeout;
  }

  /** What a fetch asks for besides the ids: whether without blobs, and without history. */
  enum Extent {
    /** The ids themselves, whatever they are. */
    OBJECTS,
    /** Commits without their history. */
    COMMITS,
    /** Commits with their history. */
    HISTORY
  }

  /** The server knows no filter, or gives nothing by its id; there is another way then. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final boolean aboutFilter;

    Refused(String reason, boolean aboutFilter) {
      super(reason);
      this.reason = reason;
      this.aboutFilter = aboutFilter;
    }

    String reason() {
      return reason;
    }

    boolean isAboutFilter() {
      return aboutFilter;
    }
  }

  /** Begins a conversation that sees the server's branches and tags. */
  Conversation open(Repository into, Extent extent, boolean withoutBlobs) {
    return new Conversation(into, extent, withoutBlobs, BRANCHES_AND_TAGS);
  }

  /** Begins a conversation about objects whose ids are known. */
  Conversation openForObjects(Repository into) {
    return new Conversation(into, Extent.OBJECTS, false, NOTHING);
  }

  /** One connection: the server's refs, and at most one fetch. */
  final class Conversation implements Closeable {

    private final Repository into;
    private final Transport transport;
    private final FetchConnection connection;

    private Conversation(
        Repository into, Extent extent, boolean withoutBlobs, String[] refPrefixes) {
      this.into = into;
      try {
        transport = Transport.open(into, new URIish(location.url()));
        transport.setTimeout((int) timeout.toSeconds());
        transport.setTagOpt(TagOpt.NO_TAGS);
        if (extent == Extent.COMMITS) {
          transport.setDepth(1);
        }
        if (withoutBlobs) {
          transport.setFilterSpec(FilterSpec.fromFilterLine("blob:none"));
        }
      } catch (NotSupportedException | TransportException | URISyntaxException e) {
        throw unreachable(e);
      }
      try {
        connection = transport.openFetch(List.of(), refPrefixes);
        if (!(connection instanceof BasePackFetchConnection)) {
          connection.close();
          throw new TransportException("it doesn't speak git's smart protocol");
        }
      } catch (NotSupportedException | TransportException e) {
        transport.close();
        throw unreachable(e);
      }
    }

    /** The id of a ref by its full name. */
    Optional<ObjectId> ref(String name) {
      return Optional.ofNullable(connection.getRef(name)).map(Ref::getObjectId);
    }

    /**
     * The tip of a branch.
     *
     * @throws GitFailure of kind {@code EMPTY} or {@code NO_SUCH_BRANCH}
     */
    ObjectId branch(String name) {
      return ref(Constants.R_HEADS + name).orElseThrow(() -> noSuchBranch(name));
    }

    private GitFailure noSuchBranch(String name) {
      List<String> branches =
          connection.getRefs().stream()
              .map(Ref::getName)
              .filter(ref -> ref.startsWith(Constants.R_HEADS))
              .map(ref -> Names.shortened(ref.substring(Constants.R_HEADS.length())))
              .sorted()
              .toList();
      if (branches.isEmpty()) {
        return new GitFailure(
            GitFailure.Kind.EMPTY, location + " is empty: it has no commit on any branch.");
      }
      String more = branches.size() > SHOWN_BRANCHES ? ", …" : "";
      return new GitFailure(
          GitFailure.Kind.NO_SUCH_BRANCH,
          "%s has no branch \"%s\"; it has %s%s."
              .formatted(
                  location,
                  Names.shortened(name),
                  branches.stream().limit(SHOWN_BRANCHES).collect(Collectors.joining(", ")),
                  more));
    }

    /** The server's branches that match, by their full names, in order. */
    Map<String, ObjectId> branches(BranchNames wanted) {
      return refs(
          Constants.R_HEADS, name -> wanted.match(name.substring(Constants.R_HEADS.length())));
    }

    /** The server's tags by their full names, in order. */
    Map<String, ObjectId> tags() {
      return refs(Constants.R_TAGS, name -> true);
    }

    /** Names that git forbids are left out. */
    private Map<String, ObjectId> refs(String prefix, Predicate<String> wanted) {
      var refs = new TreeMap<String, ObjectId>();
      for (Ref ref : connection.getRefs()) {
        ObjectId id = ref.getObjectId();
        if (id != null
            && ref.getName().startsWith(prefix)
            && wanted.test(ref.getName())
            && Repository.isValidRefName(ref.getName())) {
          refs.put(ref.getName(), id);
        }
      }
      return refs;
    }

    /**
     * Receives objects into the repository's store.
     *
     * @throws Refused if the server knows no filter, or doesn't give objects by their ids
     */
    void fetch(Collection<ObjectId> ids, FetchObserver observer) throws Refused {
      List<Ref> wants =
          ids.stream()
              .map(id -> (Ref) new ObjectIdRef.Unpeeled(Ref.Storage.NETWORK, id.name(), id))
              .toList();
      var monitor = new ObservedMonitor(observer, into.getDirectory().toPath().resolve("objects"));
      try {
        connection.fetch(monitor, wants, Collections.emptySet());
      } catch (TransportException e) {
        stopIfCancelled(observer);
        throw refusedOrUnreachable(e);
      }
      stopIfCancelled(observer);
    }

    private Refused refusedOrUnreachable(TransportException e) {
      String message = String.valueOf(e.getMessage());
      if (message.contains(JGitText.get().filterRequiresCapability)) {
        return new Refused("it can't leave out blobs", true);
      }
      if (ID_REFUSALS.stream().anyMatch(message::contains)) {
        return new Refused("it gives nothing by its id: \"" + shown(e) + "\"", false);
      }
      throw unreachable(e);
    }

    @Override
    public void close() {
      connection.close();
      transport.close();
    }
  }

  private static void stopIfCancelled(FetchObserver observer) {
    if (observer.cancelled()) {
      throw new CancellationException("The fetch was stopped.");
    }
  }

  /** The failure of a server that answers, but not as it must. */
  GitFailure unreachable(String reason) {
    return new GitFailure(
        GitFailure.Kind.UNREACHABLE, "%s can't be fetched: %s.".formatted(location, reason));
  }

  private GitFailure unreachable(Throwable thrown) {
    String sentence = "%s can't be fetched: %s.".formatted(location, reason(thrown));
    return location.hasCredentials()
        ? new GitFailure(GitFailure.Kind.UNREACHABLE, sentence)
        : new GitFailure(GitFailure.Kind.UNREACHABLE, sentence, thrown);
  }

  private String reason(Throwable thrown) {
    String message = "";
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof UnknownHostException) {
        return "the host name " + location.host().orElse("") + " is unknown";
      }
      if (t instanceof ConnectException || t instanceof NoRouteToHostException) {
        return "the connection was refused";
      }
      if (t instanceof InterruptedIOException) {
        return "it gave no answer within " + timeout.toSeconds() + " seconds";
      }
      if (t instanceof SSLException) {
        return "the TLS connection failed (" + shown(t) + ")";
      }
      if (t instanceof SocketException || t instanceof EOFException) {
        return "the connection broke off";
      }
      if (t instanceof FileSystemException || isDiskFull(t)) {
        return "the local store can't be written (" + shown(t) + ")";
      }
      if (t instanceof NoRemoteRepositoryException) {
        return "there is no git repository";
      }
      if (t.getMessage() != null) {
        message = shown(t);
      }
    }
    if (message.contains(JGitText.get().noCredentialsProvider)
        || message.contains(JGitText.get().notAuthorized)) {
      return "it asks for a user name and a password, or refuses those of the URL";
    }
    return message.isEmpty() ? "it broke off" : "it answered \"" + message + "\"";
  }

  private static boolean isDiskFull(Throwable thrown) {
    return String.valueOf(thrown.getMessage()).startsWith("No space left");
  }

  private String shown(Throwable thrown) {
    String message = RepositoryLocation.withoutCredentials(String.valueOf(thrown.getMessage()));
    String prefix = location + ": ";
    return Names.shortened(
        message.startsWith(prefix) ? message.substring(prefix.length()) : message);
  }
}
