package org.vmsdtracker.faults;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A line between two programs on this machine that can be cut, slowed down, or made to lie. */
final class Wire implements Closeable {

  private final int to;
  private final int port;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicLong carried = new AtomicLong();
  private final Random random = new Random(20_031_118);
  private volatile ServerSocket server;
  private volatile boolean hanging;
  private volatile long whole = Long.MAX_VALUE;
  private volatile boolean garbled;
  private volatile Duration delay = Duration.ZERO;

  Wire(int to) {
    this.to = to;
    server = listen(0);
    port = server.getLocalPort();
  }

  /** Where its near end is. */
  int port() {
    return port;
  }

  /** Nobody listens any more, and what is open breaks. */
  void refuse() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cut();
  }

  /** Connections are taken, and nothing comes back. */
  void hang() {
    hanging = true;
  }

  /** Each connection breaks after so many bytes of answers. */
  void truncate(long bytes) {
    whole = bytes;
    garbled = false;
  }

  /** Each connection's answers are noise after so many bytes. */
  void garble(long bytes) {
    whole = bytes;
    garbled = true;
  }

  /** Each piece of an answer comes so much later. */
  void slow(Duration later) {
    delay = later;
  }

  /** Breaks what is open. */
  void cut() {
    open.forEach(Wire::close);
    open.clear();
  }

  /** Is a good line again. */
  void mend() {
    hanging = false;
    whole = Long.MAX_VALUE;
    delay = Duration.ZERO;
    if (server.isClosed()) {
      server = listen(port);
    } else {
      cut();
    }
  }

  /** Bytes of answers so far. */
  long carried() {
    return carried.get();
  }

  @Override
  public void close() {
    refuse();
  }

  private ServerSocket listen(int at) {
    try {
      var socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at));
      run(() -> accept(socket));
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run(Runnable work) {
    var thread = new Thread(work, "wire");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept(ServerSocket socket) {
    while (!socket.isClosed()) {
      try {
        Socket near = socket.accept();
        var far = new Socket(InetAddress.getLoopbackAddress(), to);
        open.add(near);
        open.add(far);
        run(() -> carry(near, far, false));
        run(() -> carry(far, near, true));
      } catch (IOException ended) {
        continue;
      }
    }
  }

  private void carry(Socket from, Socket into, boolean answers) {
    try (from;
        into) {
      InputStream in = from.getInputStream();
      OutputStream out = into.getOutputStream();
      byte[] bytes = new byte[8192];
      long done = 0;
      for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
        if (answers && !answer(bytes, read, done)) {
          out.write(bytes, 0, (int) Math.max(0, Math.min(read, whole - done)));
          return;
        }
        out.write(bytes, 0, read);
        out.flush();
        done += read;
      }
    } catch (IOException ended) {
      return;
    } finally {
      open.remove(from);
      open.remove(into);
    }
  }

  /** What the line does to a piece of an answer; false where it breaks within it. */
  private boolean answer(byte[] bytes, int length, long done) throws IOException {
    carried.addAndGet(length);
    pause(delay);
    while (hanging) {
      pause(Duration.ofMillis(20));
    }
    if (done + length <= whole) {
      return true;
    }
    if (garbled) {
      for (int i = (int) Math.max(0, whole - done); i < length; i++) {
        bytes[i] = (byte) random.nextInt();
      }
    }
    return garbled;
  }

  private static void pause(Duration wait) throws IOException {
    try {
      Thread.sleep(wait.toMillis());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
