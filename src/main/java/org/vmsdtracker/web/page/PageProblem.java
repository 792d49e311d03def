package org.vmsdtracker.web.page;

import java.util.List;
import org.springframework.http.HttpStatus;

/** A request that no page answers; the message is a sentence a person can act on. */
final class PageProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final transient List<Link> suggestions;

  PageProblem(HttpStatus status, String sentence, List<Link> suggestions) {
    super(sentence);
    this.status = status;
    this.suggestions = List.copyOf(suggestions);
  }

  HttpStatus status() {
    return status;
  }

  List<Link> suggestions() {
    return suggestions;
  }
}
