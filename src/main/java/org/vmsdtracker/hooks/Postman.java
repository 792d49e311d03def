package org.vmsdtracker.hooks;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.history.HookSettings;

/**
 * Sends one message at a time over a connection of its own: no redirects, no proxy, no cookies, no
 * retries that nobody sees, a few kilobytes of the answer, and an end after the timeout whatever
 * the receiver does.
 */
final class Postman implements Closeable {

  private static final int MOST_OF_ANSWER = 4096;
  private static final String AGENT = "vmsd-tracker (webhooks)";

  private final CloseableHttpClient client;
  private final Duration timeout;
  private final Clock clock;
  private final ScheduledExecutorService watch;

  Postman(HookSettings settings, GuardedLookup lookup, Clock clock) {
    this.timeout = settings.timeout();
    this.clock = clock;
    Timeout wait = Timeout.ofMilliseconds(timeout.toMillis());
    this.client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(lookup)
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(wait)
                            .setSocketTimeout(wait)
                            .build())
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setConnectionRequestTimeout(wait)
                    .setResponseTimeout(wait)
                    .setRedirectsEnabled(false)
                    .setHardCancellationEnabled(true)
                    .build())
            .setConnectionReuseStrategy((request, response, context) -> false)
            .setUserAgent(AGENT)
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .build();
    this.watch =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "hook-timeout");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Sends a delivery to its hook; whatever happens is a reply. */
  Reply send(Hook hook, Delivery delivery) {
    Instant now = clock.instant();
    var post = new HttpPost(hook.address());
    post.setHeader("webhook-id", delivery.id());
    post.setHeader("webhook-timestamp", Long.toString(now.getEpochSecond()));
    post.setHeader(
        "webhook-signature", hook.secret().signature(delivery.id(), now, delivery.body()));
    post.setEntity(
        new StringEntity(
            delivery.body(), ContentType.create("application/json", StandardCharsets.UTF_8)));
    ScheduledFuture<?> end =
        watch.schedule(post::cancel, timeout.toMillis(), TimeUnit.MILLISECONDS);
    var heard = new AtomicReference<@Nullable Reply>();
    try {
      return client.execute(
          post,
          answer -> {
            Reply reply = Reply.of(answer.getCode(), retryAfter(answer, clock));
            heard.set(reply);
            readSome(answer);
            post.cancel();
            return reply;
          });
    } catch (IOException e) {
      Reply reply = heard.get();
      return reply != null
          ? reply
          : Reply.none(post.isCancelled() ? "It took too long." : failure(e));
    } finally {
      end.cancel(false);
    }
  }

  /** As much of the body as is polite; cancelling then keeps the client from reading the rest. */
  private static void readSome(ClassicHttpResponse answer) throws IOException {
    HttpEntity entity = answer.getEntity();
    if (entity != null) {
      entity.getContent().readNBytes(MOST_OF_ANSWER);
    }
  }

  /** Seconds or a date (RFC 9110, 10.2.3); what is neither is no wish. */
  private static Duration retryAfter(ClassicHttpResponse answer, Clock clock) {
    Header header = answer.getFirstHeader("Retry-After");
    String value = header == null || header.getValue() == null ? "" : header.getValue().strip();
    if (value.matches("\\d{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(value));
    }
    try {
      Duration until =
          Duration.between(
              clock.instant(), DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from));
      return until.isNegative() ? Duration.ZERO : until;
    } catch (DateTimeParseException e) {
      return Duration.ZERO;
    }
  }

  /** Words that tell its owner enough and others nothing. */
  private static String failure(IOException e) {
    if (e instanceof GuardedLookup.Forbidden) {
      return "Its name leads to an address that isn't sent to.";
    }
    if (e instanceof UnknownHostException) {
      return "Its name isn't found.";
    }
    if (e instanceof InterruptedIOException) {
      return "It took too long.";
    }
    if (e instanceof SSLException) {
      return "No secure connection came about.";
    }
    return e instanceof ConnectException
        ? "No connection came about."
        : "The connection broke before an answer came.";
  }

  @Override
  public void close() {
    watch.shutdownNow();
    try {
      client.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
