package org.vmsdtracker.hooks;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/** A receiver on loopback that answers what it is told to and remembers what it got. */
final class Receiver implements AutoCloseable {

  /** What was sent. */
  record Got(
      String path, String id, String timestamp, String signature, String type, String body) {}

  /** What is answered. */
  record Answer(int status, Map<String, String> headers, byte[] body) {

    static Answer of(int status) {
      return new Answer(status, Map.of(), new byte[0]);
    }

    static Answer of(int status, String header, String value) {
      return new Answer(status, Map.of(header, value), new byte[0]);
    }
  }

  private final HttpServer server;
  private final List<Got> got = Collections.synchronizedList(new ArrayList<>());
  private final Deque<Answer> answers = new ArrayDeque<>();

  Receiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task);
              thread.setDaemon(true);
              return thread;
            }));
    server.createContext(
        "/",
        exchange -> {
          var headers = exchange.getRequestHeaders();
          got.add(
              new Got(
                  exchange.getRequestURI().toString(),
                  headers.getFirst("webhook-id"),
                  headers.getFirst("webhook-timestamp"),
                  headers.getFirst("webhook-signature"),
                  headers.getFirst("Content-Type"),
                  new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
          Answer answer = answers.isEmpty() ? Answer.of(200) : answers.pop();
          answer.headers().forEach(exchange.getResponseHeaders()::set);
          byte[] body = answer.body();
          exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
          try (var out = exchange.getResponseBody()) {
            out.write(body);
          }
        });
    server.start();
  }

  void willAnswer(Answer... next) {
    answers.addAll(List.of(next));
  }

  List<Got> got() {
    return List.copyOf(got);
  }

  int port() {
    return server.getAddress().getPort();
  }

  String address(String path) {
    return "http://127.0.0.1:" + port() + path;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
