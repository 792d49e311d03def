package org.vmsdtracker.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.RequestPath;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Refuses requests whose address or media types can't be read, before anything is kept or looked up
 * by them.
 */
@Component
@Order(KeptAnswers.ORDER - 2)
class ReadableRequests extends OncePerRequestFilter {

  private static final List<String> MEDIA_TYPES =
      List.of(HttpHeaders.ACCEPT, HttpHeaders.CONTENT_TYPE);

  private final ObjectProvider<HandlerExceptionResolver> problems;

  ReadableRequests(@Qualifier("apiProblems") ObjectProvider<HandlerExceptionResolver> problems) {
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      requireReadable(request);
    } catch (Refused refused) {
      HandlerExceptionResolver api = problems.getIfAvailable();
      if (api == null || api.resolveException(request, response, null, refused) == null) {
        response.setStatus(refused.status().value());
        response.setContentType(MediaType.TEXT_PLAIN_VALUE);
        response
            .getOutputStream()
            .write((refused.sentence() + "\n").getBytes(StandardCharsets.US_ASCII));
      }
      return;
    }
    chain.doFilter(request, response);
  }

  private static void requireReadable(HttpServletRequest request) {
    for (String header : MEDIA_TYPES) {
      List<String> lines = Collections.list(request.getHeaders(header));
      if (lines.stream().anyMatch(ReadableRequests::beginsQuoted)
          || beginsQuoted(String.join(",", lines))) {
        throw Refused.unreadable(
            "Damaged header",
            "The header %s can't be read: no media type begins with a quotation mark."
                .formatted(header));
      }
    }
    if (request.getRequestURI().indexOf(';') >= 0) {
      try {
        RequestPath.parse(request.getRequestURI(), request.getContextPath());
      } catch (IllegalArgumentException e) {
        throw Refused.damagedAddress("a semicolon");
      }
    }
    if (request.getQueryString() != null) {
      try {
        request.getParameterMap();
      } catch (InvalidParameterException failure) {
        throw UnreadableParameters.of(failure, request);
      }
    }
  }

  /** What Spring's parser leaves its text for; any other fault in a media type it tells by name. */
  private static boolean beginsQuoted(String value) {
    if (value.indexOf('"') < 0) {
      return false;
    }
    try {
      MediaType.parseMediaTypes(value);
      return false;
    } catch (StringIndexOutOfBoundsException e) {
      return true;
    } catch (InvalidMediaTypeException e) {
      return false;
    }
  }
}
