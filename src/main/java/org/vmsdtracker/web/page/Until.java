package org.vmsdtracker.web.page;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.vmsdtracker.git.Names;
import org.vmsdtracker.history.Tracker;

/** What those who watch the job wait for. */
enum Until {
  /** The first answer about the tip. */
  ANSWER("No answer yet: ", "the first scan begins") {
    @Override
    boolean isReached(Tracker tracker) {
      return tracker.current().isPresent();
    }
  },
  /** A history of the main branch. */
  HISTORY("No history yet: ", "the first scan begins") {
    @Override
    boolean isReached(Tracker tracker) {
      return tracker.history().isPresent();
    }
  },
  /** The end of whatever is going on. */
  IDLE("Right now: ", "nothing is going on") {
    @Override
    boolean isReached(Tracker tracker) {
      return tracker.activity().isIdle();
    }
  };

  private final String beginning;
  private final String resting;

  Until(String beginning, String resting) {
    this.beginning = beginning;
    this.resting = resting;
  }

  abstract boolean isReached(Tracker tracker);

  /** How a headline begins. */
  String beginning() {
    return beginning;
  }

  /** What is said while nothing goes on. */
  String resting() {
    return resting;
  }

  /** As it stands in an address. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What an address asks for; the end of whatever is going on where it asks for nothing. */
  static Until of(@Nullable String word) {
    if (word == null) {
      return IDLE;
    }
    for (Until until : values()) {
      if (until.word().equals(word)) {
        return until;
      }
    }
    throw new PageProblem(
        HttpStatus.UNPROCESSABLE_CONTENT,
        "\"%s\" can't be waited for; give answer, history or idle as until."
            .formatted(Names.shortened(word)),
        List.of());
  }
}
