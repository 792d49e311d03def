package org.vmsdtracker.web.page;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.hooks.Delivery;
import org.vmsdtracker.hooks.Delivery.State;

/**
 * The log of the hooks.
 *
 * @param frame the page's frame
 * @param sentence how many messages there are and what became of them
 * @param rows each of them, newest first
 */
record HooksPage(Frame frame, String sentence, List<Row> rows) {

  /**
   * A message to a hook.
   *
   * @param created when it was written
   * @param host where it goes to, without the rest of the address
   * @param type what it is about
   * @param state what became of it
   * @param attempts how often it was tried
   * @param last when it was tried last, as text; a dash before the first attempt
   * @param answer what the last attempt came to; a dash before it
   * @param next when it is tried next, as text; a dash where it isn't
   */
  record Row(
      String created,
      String host,
      String type,
      String state,
      int attempts,
      String last,
      String answer,
      String next) {

    static Row of(Delivery delivery) {
      return new Row(
          Moment.minute(delivery.createdAt()),
          delivery.host(),
          delivery.type(),
          delivery.state().wire(),
          delivery.attempts(),
          delivery.lastTry() == null ? NONE : Moment.minute(delivery.lastTry()),
          answer(delivery.status(), delivery.message()),
          delivery.nextTry() == null ? NONE : Moment.minute(delivery.nextTry()));
    }

    private static String answer(@Nullable Integer status, @Nullable String message) {
      if (message != null) {
        return message;
      }
      return status == null ? NONE : status.toString();
    }
  }

  private static final String NONE = "–";

  static HooksPage of(Frame frame, List<Delivery> deliveries) {
    return new HooksPage(frame, sentence(deliveries), deliveries.stream().map(Row::of).toList());
  }

  private static String sentence(List<Delivery> deliveries) {
    if (deliveries.isEmpty()) {
      return "Nothing was sent to hooks yet.";
    }
    String counts =
        Arrays.stream(State.values())
            .map(
                state ->
                    "%d %s"
                        .formatted(
                            deliveries.stream().filter(each -> each.state() == state).count(),
                            state.wire()))
            .collect(Collectors.joining(", "));
    return "Of the last %d messages to hooks: %s.".formatted(deliveries.size(), counts);
  }
}
