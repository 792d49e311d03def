package org.vmsdtracker.web.page;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.util.UriComponentsBuilder;
import org.vmsdtracker.analysis.Label;

/**
 * What the address of the overview asks for.
 *
 * @param at the revision as typed; null for today
 * @param sort the column that sorts
 * @param descending whether it sorts from the largest
 * @param label the only label shown; null for all
 */
record OverviewQuery(
    @Nullable String at, SortColumn sort, boolean descending, @Nullable Label label) {

  private static final SortColumn USUAL = SortColumn.STATE;

  /**
   * Reads the parameters.
   *
   * @throws PageProblem where one has a value that isn't offered
   */
  static OverviewQuery of(@Nullable String at, @Nullable String sort, @Nullable String label) {
    boolean descending = sort != null && sort.startsWith("-");
    String column = sort == null || sort.isEmpty() ? USUAL.parameter() : sort;
    return new OverviewQuery(
        at == null || at.isBlank() ? null : at.strip(),
        sortColumn(descending ? column.substring(1) : column),
        descending,
        label == null || label.isEmpty() ? null : label(label));
  }

  private static SortColumn sortColumn(String parameter) {
    return SortColumn.named(parameter)
        .orElseThrow(
            () ->
                unknown(
                    "sort",
                    parameter,
                    Arrays.stream(SortColumn.values()).map(SortColumn::parameter).toList()));
  }

  private static Label label(String wire) {
    return Arrays.stream(Label.values())
        .filter(label -> label.wire().equals(wire))
        .findFirst()
        .orElseThrow(
            () -> unknown("label", wire, Arrays.stream(Label.values()).map(Label::wire).toList()));
  }

  private static PageProblem unknown(String parameter, String value, List<String> offered) {
    return new PageProblem(
        HttpStatus.UNPROCESSABLE_CONTENT,
        "There is no %s \"%s\"; it is one of: %s."
            .formatted(
                parameter, value, offered.stream().distinct().collect(Collectors.joining(", "))),
        List.of(new Link("the overview", "/")));
  }

  /** The address that sorts by a column, or turns its order where it already sorts. */
  String sortedBy(SortColumn column) {
    return address(column, column == sort && !descending, label);
  }

  /** The address that shows one label only, or all for null. */
  String only(@Nullable Label other) {
    return address(sort, descending, other);
  }

  private String address(SortColumn column, boolean fromLargest, @Nullable Label only) {
    var address = UriComponentsBuilder.fromPath("/");
    if (at != null) {
      address.queryParam("at", "{at}");
    }
    if (column != USUAL || fromLargest) {
      address.queryParam("sort", (fromLargest ? "-" : "") + column.parameter());
    }
    if (only != null) {
      address.queryParam("label", only.wire());
    }
    return address.encode().buildAndExpand(Objects.requireNonNullElse(at, "")).toUriString();
  }
}
