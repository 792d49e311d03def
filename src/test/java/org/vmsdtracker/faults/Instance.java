package org.vmsdtracker.faults;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.vmsdtracker.VmsdTracker;

/** The application in a process of its own, which can be killed or starved. */
final class Instance implements Closeable {

  private static final int END_IN_SECONDS = 30;

  private final Process process;
  private final int port;

  private Instance(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Begins to start one. */
  static Instance start(Path data, String repository, String... more) throws IOException {
    int port = freePort();
    var command =
        new ArrayList<>(
            List.of(
                Scan.java(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                VmsdTracker.class.getName()));
    command.addAll(Application.HASTY);
    command.add("--server.port=" + port);
    command.add("--vmsd.data-directory=" + data);
    command.add("--vmsd.repository.url=" + repository);
    command.addAll(List.of(more));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(
                    data.resolveSibling(data.getFileName() + ".log").toFile()))
            .start();
    return new Instance(process, port);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** What its users see. */
  Application application() {
    return Application.at(port);
  }

  /** Ends it without a word to it. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Waits for its end; false where it goes on. */
  boolean hasEnded(long milliseconds) throws InterruptedException {
    return process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
  }

  /** Stops it where it is, as a snapshot of its file system would see it. */
  void pause() throws IOException, InterruptedException {
    signal("-STOP");
  }

  /** Lets it go on. */
  void goOn() throws IOException, InterruptedException {
    signal("-CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", name, Long.toString(process.pid())).start().waitFor();
  }

  /** How many files it has open. */
  long openFiles() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
      return open.count();
    }
  }

  /** Sets how many files it may have open; 0 where that worked. */
  int limitFiles(long most) throws IOException, InterruptedException {
    return new ProcessBuilder(
            "prlimit", "--pid", Long.toString(process.pid()), "--nofile=" + most + ":4096")
        .start()
        .waitFor();
  }

  /** Asks it to end, and waits until it has. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(END_IN_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        throw new IllegalStateException("The application doesn't end.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
