package org.vmsdtracker.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BadUpstreamTest {

  private static final PathFilter NOTHING =
      new PathFilter() {
        @Override
        public boolean enters(String directory) {
          return false;
        }

        @Override
        public boolean takes(String path) {
          return false;
        }
      };

  @TempDir Path directory;

  private static ServerSocket answering(String answer, boolean close) throws IOException {
    var server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    var thread =
        new Thread(
            () -> {
              while (!server.isClosed()) {
                try {
                  Socket socket = server.accept();
                  socket.getInputStream().read(new byte[1024]);
                  OutputStream out = socket.getOutputStream();
                  out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
                  out.flush();
                  if (close) {
                    socket.close();
                  }
                } catch (IOException ended) {
                  continue;
                }
              }
            });
    thread.setDaemon(true);
    thread.start();
    return server;
  }

  private void assertUnreachable(String url, String... words) {
    try (Mirror mirror =
        Mirror.open(
            directory.resolve("mirror"),
            RepositoryLocation.parse(url),
            List.of("master"),
            Duration.ofSeconds(1))) {
      assertThatThrownBy(() -> mirror.update(NOTHING, FetchObserver.NONE))
          .isInstanceOfSatisfying(
              GitFailure.class, e -> assertThat(e.kind()).isEqualTo(GitFailure.Kind.UNREACHABLE))
          .hasMessageContainingAll(words)
          .hasMessageNotContainingAny("secret", "robot");
      assertThat(mirror.tip()).isEmpty();
    }
  }

  @Test
  void aHangingUpstreamIsGivenUp() throws IOException {
    try (ServerSocket server = answering("", false)) {
      assertUnreachable(
          "http://robot:secret@127.0.0.1:" + server.getLocalPort() + "/qemu.git",
          "http://127.0.0.1:",
          "no answer within 1 seconds");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>hello</html>",
        "HTTP/1.1 500 Broken\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=x\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Type: application/x-git-upload-pack-advertisement\r\n"
            + "Content-Length: 900\r\n\r\n001e# service=git-upload-pack\n000000",
        "HTTP/1.1 200 OK\r\nContent-Type: application/x-git-upload-pack-advertisement\r\n\r\nzzzz",
        "\u0000\u0001garbage"
      })
  void anUpstreamThatAnswersWronglyIsSaidToBeUnreachable(String answer) throws IOException {
    try (ServerSocket server = answering(answer, true)) {
      assertUnreachable(
          "http://robot:secret@127.0.0.1:" + server.getLocalPort() + "/qemu.git",
          "can't be fetched: ");
    }
  }

  @Test
  void aRefusedConnectionIsSaidToBeRefused() throws IOException {
    int port;
    try (ServerSocket server = answering("", true)) {
      port = server.getLocalPort();
    }
    assertUnreachable("http://127.0.0.1:" + port + "/qemu.git", "the connection was refused");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ssh://robot:secret@host/x",
        "git@host:qemu.git",
        "git://host/x",
        "ftp://robot:secret@host/x",
        "https:///x",
        "file://other/x",
        "http://robot:sec ret@host/x"
      })
  void otherLocationsAreRefusedWithoutShowingCredentials(String text) {
    assertThatThrownBy(() -> RepositoryLocation.parse(text))
        .isInstanceOf(GitFailure.class)
        .hasMessageContaining("https://…")
        .hasMessageNotContainingAny("secret", "robot", "sec ret");
  }

  @Test
  void pathsAndFileUrlsAreLocal() {
    assertThat(RepositoryLocation.parse("file:/srv/qemu.git").directory())
        .contains(Path.of("/srv/qemu.git"));
    assertThat(RepositoryLocation.parse("file:///srv/a%20b").directory())
        .contains(Path.of("/srv/a b"));
    assertThat(RepositoryLocation.parse("../qemu").directory()).contains(Path.of("../qemu"));
    assertThat(RepositoryLocation.parse("https://robot:secret@gitlab.com/q.git"))
        .hasToString("https://gitlab.com/q.git");
  }
}
