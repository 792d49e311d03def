package org.vmsdtracker.history;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whom {@code MAINTAINERS} names for a target, in the section of its CPUs.
 *
 * @param people its {@code M:} and then its {@code R:} lines as written, each sorted; null where it
 *     isn't known
 * @param lists its {@code L:} lines as written, sorted; null where it isn't known
 */
public record Contacts(@Nullable List<String> people, @Nullable List<String> lists) {

  /** The letters of lines that name people. */
  static final String MAINTAINER = "M";

  static final String REVIEWER = "R";

  /** Not known, as in a history that came with the application. */
  static final Contacts UNKNOWN = new Contacts(null, null);

  public Contacts {
    people = people == null ? null : List.copyOf(people);
    lists = lists == null ? null : List.copyOf(lists);
  }

  /** Those that hold at a position, of the spans of one target. */
  static Contacts at(int position, List<FactSpan> people, List<FactSpan> lists) {
    return new Contacts(
        Stream.concat(
                names(people, position, MAINTAINER::equals),
                names(people, position, REVIEWER::equals))
            .toList(),
        names(lists, position, value -> true).toList());
  }

  private static Stream<String> names(List<FactSpan> spans, int position, Predicate<String> value) {
    return spans.stream()
        .filter(span -> span.isAt(position) && value.test(span.value()))
        .map(FactSpan::subject);
  }
}
