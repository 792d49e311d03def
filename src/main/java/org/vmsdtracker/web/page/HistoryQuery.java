package org.vmsdtracker.web.page;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.util.UriComponentsBuilder;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.snapshot.Axis;
import org.vmsdtracker.web.HistoryFilter;
import org.vmsdtracker.web.HistoryPlaces;

/**
 * What the address of the history asks for, as typed.
 *
 * @param target the only target; empty for all
 * @param kind the only kind; empty for all
 * @param since the place after which it begins; empty for the beginning
 * @param until the last place; empty for today
 * @param all whether every row is asked for, not only the newest
 */
record HistoryQuery(String target, String kind, String since, String until, boolean all) {

  private static final String ALL = "all";

  static HistoryQuery of(
      @Nullable String target,
      @Nullable String kind,
      @Nullable String since,
      @Nullable String until,
      @Nullable String rows) {
    return new HistoryQuery(
        stripped(target), stripped(kind), stripped(since), stripped(until), ALL.equals(rows));
  }

  private static String stripped(@Nullable String text) {
    return text == null ? "" : text.strip();
  }

  /**
   * The filter that it means.
   *
   * @throws PageProblem where a value is none
   */
  HistoryFilter filter(HistoryView view, HistoryPlaces places) {
    TargetName name = target.isEmpty() ? null : target(view);
    Set<Axis> kinds = parsed(() -> HistoryFilter.kinds(List.of(kind)));
    int after = parsed(() -> places.begin(since)).position();
    int upTo = parsed(() -> places.end(until)).position();
    return new HistoryFilter(name, kinds, after, upTo);
  }

  private TargetName target(HistoryView view) {
    return HistoryFilter.target(view, target)
        .orElseThrow(
            () ->
                new PageProblem(
                    HttpStatus.NOT_FOUND,
                    HistoryFilter.whyNotFound(view, target),
                    HistoryFilter.nearest(view, target).stream()
                        .map(near -> new Link(near, Link.history(near)))
                        .toList()));
  }

  private static <T> T parsed(Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw new PageProblem(
          HttpStatus.UNPROCESSABLE_CONTENT,
          String.valueOf(e.getMessage()),
          List.of(new Link("the whole history", "/history")));
    }
  }

  /** Whether anything is left out; public for the template. */
  public boolean isFiltered() {
    return !(target.isEmpty() && kind.isEmpty() && since.isEmpty() && until.isEmpty());
  }

  /** The same with another kind. */
  HistoryQuery only(String other) {
    return new HistoryQuery(target, other, since, until, all);
  }

  /** The address of the page with every row. */
  String withAllRows() {
    return UriComponentsBuilder.fromUriString(address("/history"))
        .queryParam("rows", ALL)
        .build(true)
        .toUriString();
  }

  /** The address at a path. */
  String address(String path) {
    var address = UriComponentsBuilder.fromPath(path);
    add(address, "target", target);
    add(address, "kind", kind);
    add(address, "since", since);
    add(address, "until", until);
    return address
        .encode()
        .buildAndExpand(Map.of("target", target, "kind", kind, "since", since, "until", until))
        .toUriString();
  }

  private static void add(UriComponentsBuilder address, String name, String value) {
    if (!value.isEmpty()) {
      address.queryParam(name, "{" + name + "}");
    }
  }
}
