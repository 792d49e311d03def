package org.vmsdtracker.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Refuses addresses whose query can't be read, before anything is kept or looked up by it. */
@Component
@Order(KeptAnswers.ORDER - 2)
class ReadableAddresses extends OncePerRequestFilter {

  private final ObjectProvider<HandlerExceptionResolver> problems;

  ReadableAddresses(
      @Qualifier("handlerExceptionResolver") ObjectProvider<HandlerExceptionResolver> problems) {
    this.problems = problems;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getQueryString() == null;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      request.getParameterMap();
    } catch (InvalidParameterException failure) {
      if (problems.getObject().resolveException(request, response, null, failure) == null) {
        Refused refused = UnreadableParameters.of(failure, request);
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
}
