package org.vmsdtracker.web.api;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.vmsdtracker.render.Format;
import org.vmsdtracker.render.Imprint;
import org.vmsdtracker.web.Answer;
import org.vmsdtracker.web.Representation;
import org.vmsdtracker.web.Site;

/**
 * Answers with lists in the format that is asked for. The next page stands in the header {@code
 * Link} whatever the format; below plain text stand the address that was asked, be it a page's, and
 * what JSON has members for.
 */
final class ListAnswer {

  private final Site site;

  ListAnswer(Site site) {
    this.site = site;
  }

  /** A list that is always whole. */
  ResponseEntity<byte[]> of(
      HttpServletRequest request,
      Representation wanted,
      @Nullable String note,
      Function<Format, byte[]> list) {
    return of(request, wanted, note, null, list);
  }

  /**
   * A page of a list.
   *
   * @param note what readers should know about the history; null where nothing
   * @param next where the next page is; null where this is the last
   */
  ResponseEntity<byte[]> of(
      HttpServletRequest request,
      Representation wanted,
      @Nullable String note,
      @Nullable NextPage next,
      Function<Format, byte[]> list) {
    byte[] body = list.apply(format(wanted));
    if (wanted == Representation.TEXT) {
      String continued = next == null ? null : site.address() + next.address();
      body = new Imprint(site.address() + asked(request), note, continued).under(body);
    }
    var headers = new HttpHeaders();
    if (next != null) {
      headers.set(
          HttpHeaders.LINK,
          "<%s%s>; rel=\"next\"".formatted(request.getContextPath(), next.address()));
    }
    return Answer.of(wanted.type(), body, headers);
  }

  private static Format format(Representation wanted) {
    return switch (wanted) {
      case JSON -> Format.JSON;
      case CSV -> Format.CSV;
      case TEXT, HTML -> Format.TEXT;
    };
  }

  /** What was asked, below the application's root and without the format. */
  private static String asked(HttpServletRequest request) {
    Object page = request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI);
    Object pageQuery = request.getAttribute(RequestDispatcher.FORWARD_QUERY_STRING);
    String path = page == null ? request.getRequestURI() : page.toString();
    Object query = page == null ? request.getQueryString() : pageQuery;
    String rest =
        query == null
            ? ""
            : Arrays.stream(query.toString().split("&", -1))
                .filter(part -> !part.startsWith("format="))
                .collect(Collectors.joining("&"));
    return path.substring(request.getContextPath().length()) + (rest.isEmpty() ? "" : "?" + rest);
  }
}
