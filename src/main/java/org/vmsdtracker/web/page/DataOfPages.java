package org.vmsdtracker.web.page;

import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.vmsdtracker.web.Representation;

/**
 * Answers at a page's address with what the page shows as JSON, CSV or plain text, where {@code
 * ?format=} or {@code Accept} asks for it: the API's list, with the page's parameters. What it
 * doesn't know, such as the order and the filters of the overview, is left out of account: data are
 * whole, and ordered by whoever reads them. Errors are the API's, too. Runs inside of what keeps
 * answers.
 */
@Component
class DataOfPages extends OncePerRequestFilter {

  private static final String API = "/api/v1";
  private static final Map<String, String> LISTS =
      Map.of(
          "/", "/targets",
          "/history", "/transitions",
          "/machine-types", "/machine-types",
          "/compare", "/compare",
          "/replay", "/replay",
          "/rules", "/rules",
          "/scans", "/scans");
  private static final Pattern TARGET = Pattern.compile("(/targets/[^/]+?)/?");

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    Optional<String> list = list(path).filter(each -> !isPage(request));
    list.ifPresent(
        each -> {
          request.setAttribute(RequestDispatcher.FORWARD_REQUEST_URI, request.getRequestURI());
          request.setAttribute(RequestDispatcher.FORWARD_QUERY_STRING, request.getQueryString());
        });
    chain.doFilter(
        list.<HttpServletRequest>map(each -> new Elsewhere(request, API + each)).orElse(request),
        response);
  }

  /**
   * The same request of another path. A dispatcher's forward would end the response, and with it
   * what keeps the answer.
   */
  private static final class Elsewhere extends HttpServletRequestWrapper {

    private final String path;

    Elsewhere(HttpServletRequest request, String path) {
      super(request);
      this.path = path;
    }

    @Override
    public String getRequestURI() {
      return getContextPath() + path;
    }

    @Override
    public String getServletPath() {
      return path;
    }
  }

  private static boolean isPage(HttpServletRequest request) {
    boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    return !reads
        || Representation.isPageWanted(
            request.getParameter("format"), request.getHeader(HttpHeaders.ACCEPT));
  }

  private static Optional<String> list(String path) {
    Matcher target = TARGET.matcher(path);
    return target.matches() ? Optional.of(target.group(1)) : Optional.ofNullable(LISTS.get(path));
  }
}
