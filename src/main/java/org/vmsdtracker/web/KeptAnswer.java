package org.vmsdtracker.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** An answer as bytes, with the headers that its handler set, and its body compressed as well. */
final class KeptAnswer {

  private static final int WORTH_IT = 600;
  private static final int OVERHEAD = 1_000;

  /** Set for each request anew, or by the server. */
  private static final Set<String> NOT_KEPT =
      Set.of(
          "cache-control",
          "content-length",
          "content-type",
          "date",
          "etag",
          "expires",
          "last-modified",
          "pragma",
          "ratelimit",
          "ratelimit-policy",
          "vary");

  private final @Nullable String type;
  private final List<Header> headers;
  private final byte[] plain;
  private final byte @Nullable [] zipped;

  private record Header(String name, String value) {}

  private KeptAnswer(@Nullable String type, List<Header> headers, byte[] plain) {
    this.type = type;
    this.headers = headers;
    this.plain = plain;
    this.zipped = zipped(plain);
  }

  /** The answer that a handler has made. */
  static KeptAnswer of(HttpServletResponse response, byte[] body) {
    return new KeptAnswer(
        response.getContentType(),
        response.getHeaderNames().stream()
            .distinct()
            .filter(KeptAnswer::isKept)
            .flatMap(
                name ->
                    response.getHeaders(name).stream()
                        .distinct()
                        .map(value -> new Header(name, value)))
            .toList(),
        body);
  }

  private static boolean isKept(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return !NOT_KEPT.contains(lower) && !lower.startsWith("access-control-");
  }

  private static byte @Nullable [] zipped(byte[] body) {
    if (body.length < WORTH_IT) {
      return null;
    }
    var bytes = new ByteArrayOutputStream(body.length / 4);
    try (var zip = new GZIPOutputStream(bytes)) {
      zip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.size() < body.length ? bytes.toByteArray() : null;
  }

  /** Memory that it takes, in bytes. */
  int weight() {
    return OVERHEAD + plain.length + (zipped == null ? 0 : zipped.length);
  }

  /** Writes everything but the headers of caching. */
  void send(HttpServletResponse response, boolean zip, boolean withBody) throws IOException {
    byte[] body = zip && zipped != null ? zipped : plain;
    for (Header header : headers) {
      response.setHeader(header.name(), null);
    }
    for (Header header : headers) {
      response.addHeader(header.name(), header.value());
    }
    if (body != plain) {
      response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
    }
    response.setContentType(type);
    response.setContentLength(body.length);
    if (withBody) {
      response.getOutputStream().write(body);
    }
  }
}
