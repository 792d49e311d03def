package org.vmsdtracker.git.testing;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.PackProtocolException;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.http.server.GitServlet;
import org.eclipse.jgit.http.server.GitSmartHttpTools;
import org.eclipse.jgit.http.server.UploadPackErrorHandler.UploadPackRunnable;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.transport.UploadPack;
import org.eclipse.jgit.transport.UploadPack.RequestPolicy;
import org.eclipse.jgit.transport.WantNotValidException;

/** Serves a repository over http on the loopback interface, as a forge does. */
public final class TestUpstream implements Closeable {

  private final Tomcat tomcat;
  private final Repository repository;
  private volatile boolean anyId = true;
  private volatile boolean failing;

  private TestUpstream(Repository repository, Path work) {
    this.repository = repository;
    tomcat = new Tomcat();
    tomcat.setBaseDir(work.toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    tomcat.setSilent(true);
    var context = tomcat.addContext("", work.toString());
    Tomcat.addServlet(context, "git", servlet()).setLoadOnStartup(1);
    context.addServletMappingDecoded("/*", "git");
  }

  /** Serves with a filter and any id, as GitLab does; {@code work} is Tomcat's directory. */
  public static TestUpstream of(TestHistory history, Path work) {
    var upstream = new TestUpstream(history.repository(), work);
    upstream.allowFilter(true);
    try {
      upstream.tomcat.start();
    } catch (LifecycleException e) {
      throw new IllegalStateException(e);
    }
    return upstream;
  }

  private HttpServlet servlet() {
    var servlet = new GitServlet();
    servlet.setRepositoryResolver(
        (request, name) -> {
          if (failing) {
            throw new RepositoryNotFoundException(name);
          }
          repository.incrementOpen();
          return repository;
        });
    servlet.setUploadPackFactory(
        (request, served) -> {
          var pack = new UploadPack(served);
          if (anyId) {
            pack.setRequestPolicy(RequestPolicy.ANY);
            Optional.ofNullable(request.getHeader("Git-Protocol"))
                .ifPresent(protocol -> pack.setExtraParameters(List.of(protocol.split(":"))));
          } else {
            pack.setRequestValidator(TestUpstream::refuse);
          }
          return pack;
        });
    servlet.setUploadPackErrorHandler(TestUpstream::answerLikeGit);
    return servlet;
  }

  private static void refuse(UploadPack pack, List<ObjectId> wants) throws PackProtocolException {
    if (!wants.isEmpty()) {
      throw new WantNotValidException(wants.get(0));
    }
  }

  private static void answerLikeGit(
      HttpServletRequest request, HttpServletResponse response, UploadPackRunnable served)
      throws IOException {
    try {
      served.upload();
    } catch (WantNotValidException | MissingObjectException e) {
      GitSmartHttpTools.sendError(
          request, response, HttpServletResponse.SC_OK, "upload-pack: not our ref");
    }
  }

  /** Whether requests may leave out blobs. */
  public void allowFilter(boolean allowed) {
    StoredConfig config = repository.getConfig();
    config.setBoolean("uploadpack", null, "allowFilter", allowed);
    try {
      config.save();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Whether objects are given by any id, as in version 2 of the protocol, or only those that refs
   * point to, as in version 0.
   */
  public void allowAnyId(boolean allowed) {
    anyId = allowed;
  }

  /** Whether the repository is gone. */
  public void fail(boolean fails) {
    failing = fails;
  }

  /** The URL to fetch from. */
  public String url() {
    return "http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/qemu.git";
  }

  @Override
  public void close() {
    try {
      tomcat.stop();
      tomcat.destroy();
    } catch (LifecycleException e) {
      throw new IllegalStateException(e);
    }
  }
}
