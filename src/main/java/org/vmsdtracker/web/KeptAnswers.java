package org.vmsdtracker.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.ServletRequestPathUtils;
import org.vmsdtracker.history.CheckSettings;
import org.vmsdtracker.history.LinkTemplates;
import org.vmsdtracker.history.SiteSettings;
import org.vmsdtracker.history.Tracker;

/**
 * Sends answers of {@link Kept} handlers again as bytes, and nothing at all to who has them (RFC
 * 9110, 13; RFC 9111). The tag of an answer is known before the answer is, from the edition and the
 * address; where a parameter names a commit by something that can move, it is a digest of the
 * answer, which then is kept for a minute only. One request makes an answer while others for the
 * same wait for it.
 */
@Component
@Order(KeptAnswers.ORDER)
class KeptAnswers extends OncePerRequestFilter {

  /** Inside of what makes the request's address right, outside of everything that makes answers. */
  static final int ORDER = -100;

  private static final long MOST_BYTES = 64L << 20;
  private static final Duration AT_MOST = Duration.ofDays(1);
  private static final Duration FRESH = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int LONGEST_ADDRESS = 2_000;
  private static final List<String> REVISIONS =
      List.of("at", "from", "to", "since", "until", "base");
  private static final List<String> DATA = List.of("/api/", "/badge", "/charts/", "/digest");
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");
  private static final String VARY = "Accept, Accept-Encoding";

  private final Editions editions;
  private final ObjectProvider<RequestMappingHandlerMapping> handlers;
  private final Cache<Key, Entry> entries =
      Caffeine.newBuilder()
          .maximumWeight(MOST_BYTES)
          .weigher((Key key, Entry entry) -> entry.answer().weight())
          .expireAfter(Expiry.creating((Key key, Entry entry) -> key.moves() ? FRESH : AT_MOST))
          .build();
  private final ConcurrentHashMap<Key, CountDownLatch> underWay = new ConcurrentHashMap<>();
  private final AtomicLong last = new AtomicLong(-1);

  KeptAnswers(
      Tracker tracker,
      LinkTemplates links,
      ObjectProvider<SiteSettings> site,
      ObjectProvider<CheckSettings> checks,
      @Qualifier("requestMappingHandlerMapping")
          ObjectProvider<RequestMappingHandlerMapping> handlers) {
    this.editions =
        new Editions(
            tracker,
            List.of(
                links,
                site.getIfAvailable(() -> SiteSettings.DEFAULT).publicUrl(),
                new TreeMap<>(checks.getIfAvailable(() -> CheckSettings.DEFAULT).levels())));
    this.handlers = handlers;
  }

  /**
   * What an answer follows from.
   *
   * @param edition what the application shows
   * @param root the application's address as the request has it
   * @param address path and query
   * @param accept how the request likes the formats
   * @param moves whether a parameter names a commit by something that can move
   * @param forLong whether a parameter names a commit by its id
   */
  private record Key(
      String edition, String root, String address, String accept, boolean moves, boolean forLong) {

    String tag() {
      return Digest.of(String.join("\n", edition, root, address, accept));
    }

    Duration maxAge() {
      return forLong ? AT_MOST : FRESH;
    }
  }

  /** An answer and its tag, without what tells compressed ones apart. */
  private record Entry(KeptAnswer answer, String tag) {}

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String method = request.getMethod();
    return !(method.equals("GET") || method.equals("HEAD"));
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Edition edition = edition();
    Key key = key(edition, request);
    boolean zip = takesGzip(request.getHeader(HttpHeaders.ACCEPT_ENCODING));
    Entry entry = entries.getIfPresent(key);
    if (entry == null && !key.moves() && request.getHeader(HttpHeaders.IF_NONE_MATCH) != null) {
      String tag = tag(key.tag(), zip);
      if (hasNamed(request, tag)) {
        describe(response, edition, key, tag);
        response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        return;
      }
    }
    if (entry == null && !isKept(request)) {
      chain.doFilter(request, response);
      return;
    }
    if (entry == null) {
      entry = made(key, request, response, chain);
    }
    if (entry != null) {
      send(entry, edition, key, zip, request, response);
    }
  }

  private Edition edition() {
    Edition current = editions.current();
    if (last.getAndSet(current.number()) != current.number()) {
      entries.invalidateAll();
    }
    return current;
  }

  private static Key key(Edition edition, HttpServletRequest request) {
    boolean moves = false;
    boolean named = false;
    String query = request.getQueryString();
    if (query != null) {
      for (String parameter : REVISIONS) {
        String value = query.contains(parameter) ? request.getParameter(parameter) : null;
        if (value != null && !value.isBlank()) {
          boolean isCommit = COMMIT.matcher(value).matches();
          moves |= !isCommit;
          named |= isCommit;
        }
      }
    }
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    return new Key(
        isData(request) ? edition.data() : edition.pages(),
        request.getScheme()
            + "://"
            + request.getServerName()
            + ":"
            + request.getServerPort()
            + request.getContextPath(),
        query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query,
        accept == null || accept.isBlank() ? "*/*" : accept,
        moves,
        named && !moves);
  }

  /** Whether the answer says nothing about the scans themselves, as pages do. */
  private static boolean isData(HttpServletRequest request) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    return DATA.stream().anyMatch(path::startsWith) || path.endsWith("/feed.atom");
  }

  private boolean isKept(HttpServletRequest request) {
    String query = request.getQueryString();
    if (request.getRequestURI().length() + (query == null ? 0 : query.length()) > LONGEST_ADDRESS) {
      return false;
    }
    try {
      ServletRequestPathUtils.parseAndCache(request);
      HandlerExecutionChain found = handlers.getObject().getHandler(request);
      return found != null
          && found.getHandler() instanceof HandlerMethod method
          && method.hasMethodAnnotation(Kept.class);
    } catch (Exception e) {
      return false;
    } finally {
      ServletRequestPathUtils.clearParsedRequestPath(request);
    }
  }

  /** The entry, made by this request or by another for the same; null where there is no 200. */
  private @Nullable Entry made(
      Key key, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var mine = new CountDownLatch(1);
    CountDownLatch theirs = underWay.putIfAbsent(key, mine);
    if (theirs != null) {
      await(theirs);
    }
    try {
      Entry entry = entries.getIfPresent(key);
      return entry != null ? entry : render(key, request, response, chain);
    } finally {
      if (theirs == null) {
        underWay.remove(key);
        mine.countDown();
      }
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private @Nullable Entry render(
      Key key, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var rendered = new ContentCachingResponseWrapper(response);
    chain.doFilter(new Get(request), rendered);
    boolean speaksForItself = rendered.getHeader(HttpHeaders.CACHE_CONTROL) != null;
    if (rendered.getStatus() != HttpServletResponse.SC_OK
        || speaksForItself
        || response.isCommitted()) {
      rendered.copyBodyToResponse();
      return null;
    }
    byte[] body = rendered.getContentAsByteArray();
    var entry = new Entry(KeptAnswer.of(rendered, body), key.moves() ? Digest.of(body) : key.tag());
    entries.put(key, entry);
    return entry;
  }

  private static void send(
      Entry entry,
      Edition edition,
      Key key,
      boolean zip,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    String tag = tag(entry.tag(), zip);
    describe(response, edition, key, tag);
    if (isCurrent(request, edition, key, tag)) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    entry.answer().send(response, zip, !request.getMethod().equals("HEAD"));
  }

  private static void describe(HttpServletResponse response, Edition edition, Key key, String tag) {
    response.setHeader(HttpHeaders.ETAG, tag);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=" + key.maxAge().toSeconds());
    if (!key.moves()) {
      response.setDateHeader(HttpHeaders.LAST_MODIFIED, edition.since().toEpochMilli());
    }
    response.addHeader(HttpHeaders.VARY, VARY);
  }

  private static String tag(String name, boolean zip) {
    return zip ? "\"" + name + "-gzip\"" : "\"" + name + "\"";
  }

  private static boolean hasNamed(HttpServletRequest request, String tag) {
    String known = request.getHeader(HttpHeaders.IF_NONE_MATCH);
    return known != null && known.contains(tag);
  }

  /** Whether the request has what it asks for; a date counts only where it names no tags. */
  private static boolean isCurrent(
      HttpServletRequest request, Edition edition, Key key, String tag) {
    String known = request.getHeader(HttpHeaders.IF_NONE_MATCH);
    if (known != null) {
      return known.strip().equals("*") || known.contains(tag);
    }
    if (key.moves()) {
      return false;
    }
    try {
      long since = request.getDateHeader(HttpHeaders.IF_MODIFIED_SINCE);
      return since >= 0 && !Instant.ofEpochMilli(since).isBefore(edition.since());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Whoever asks for the headers alone gets those of the whole answer. */
  private static final class Get extends HttpServletRequestWrapper {

    Get(HttpServletRequest request) {
      super(request);
    }

    @Override
    public String getMethod() {
      return "GET";
    }
  }

  private static boolean takesGzip(@Nullable String header) {
    return header != null
        && Arrays.stream(header.toLowerCase(Locale.ROOT).split(","))
            .map(String::strip)
            .filter(each -> each.startsWith("gzip") || each.startsWith("x-gzip"))
            .noneMatch(each -> each.matches(".*;\\s*q=0(\\.0*)?"))
        && header.toLowerCase(Locale.ROOT).contains("gzip");
  }
}
