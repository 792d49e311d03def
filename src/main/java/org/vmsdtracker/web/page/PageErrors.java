package org.vmsdtracker.web.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;
import org.vmsdtracker.git.GitFailure;
import org.vmsdtracker.history.Tracker;
import org.vmsdtracker.web.FailureStatus;
import org.vmsdtracker.web.Outage;
import org.vmsdtracker.web.Refused;
import org.vmsdtracker.web.UnreadableParameters;

/** Turns failures of this package's controllers into pages. */
@ControllerAdvice(basePackageClasses = PageErrors.class)
class PageErrors {

  private static final String NOT_KEPT = "no-store";

  private final Desk desk;
  private final Tracker tracker;

  PageErrors(Desk desk, Tracker tracker) {
    this.desk = desk;
    this.tracker = tracker;
  }

  @ExceptionHandler
  ModelAndView noAnswerYet(
      NoAnswerYet problem, HttpServletRequest request, HttpServletResponse response) {
    response.setHeader(HttpHeaders.CACHE_CONTROL, NOT_KEPT);
    boolean overview = request.getRequestURI().equals(request.getContextPath() + "/");
    return page(
        "waiting",
        new WaitingView(
            Frame.EMPTY,
            ProgressView.of(tracker, Until.ANSWER),
            "/progress?until=answer",
            "The page goes on by itself once the targets are classified."),
        overview ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);
  }

  @ExceptionHandler
  ModelAndView noHistoryYet(
      NoHistoryYet problem, HttpServletRequest request, HttpServletResponse response) {
    response.setHeader(HttpHeaders.CACHE_CONTROL, NOT_KEPT);
    boolean history = request.getRequestURI().equals(request.getContextPath() + "/history");
    return page(
        "waiting",
        new WaitingView(
            desk.emptyFrame(),
            ProgressView.of(tracker, Until.HISTORY),
            "/progress?until=history",
            "The page goes on by itself once the history is read; the overview doesn't need it."),
        history ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);
  }

  @ExceptionHandler
  ModelAndView gitFailure(GitFailure failure) {
    return failure(FailureStatus.of(failure.kind()), failure.getMessage(), List.of());
  }

  @ExceptionHandler
  ModelAndView pageProblem(PageProblem problem) {
    return failure(problem.status(), problem.getMessage(), problem.suggestions());
  }

  @ExceptionHandler
  ModelAndView missingParameter(MissingServletRequestParameterException missing) {
    return failure(
        HttpStatus.UNPROCESSABLE_CONTENT,
        "The address lacks the parameter " + missing.getParameterName() + ".",
        List.of());
  }

  @ExceptionHandler
  ModelAndView refused(Refused refused, HttpServletResponse response) {
    Duration wait = refused.retryAfter();
    if (wait != null) {
      response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds()));
    }
    return failure(refused.status(), refused.sentence(), List.of());
  }

  @ExceptionHandler
  ModelAndView databaseFailure(DataAccessException failure, HttpServletResponse response) {
    return outage(failure, response);
  }

  @ExceptionHandler
  ModelAndView databaseFailure(TransactionException failure, HttpServletResponse response) {
    return outage(failure, response);
  }

  private ModelAndView outage(RuntimeException failure, HttpServletResponse response) {
    return refused(Outage.of(failure).orElseThrow(() -> failure), response);
  }

  /** The server refuses a form before it comes here; an address, before that. */
  @ExceptionHandler
  ModelAndView unreadable(InvalidParameterException failure, HttpServletRequest request) {
    Refused refused = UnreadableParameters.of(failure, request);
    return failure(refused.status(), refused.sentence(), List.of(new Link("the form", "/check")));
  }

  private ModelAndView failure(HttpStatus status, @Nullable String sentence, List<Link> links) {
    return page(
        "failure",
        new FailureView(
            desk.emptyFrame(),
            status.value(),
            sentence == null ? status.getReasonPhrase() : sentence,
            links),
        status);
  }

  private static ModelAndView page(String template, Object view, HttpStatusCode status) {
    var page = new ModelAndView(template, "view", view);
    page.setStatus(status);
    return page;
  }
}
