package org.vmsdtracker.web.page;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What the address of the overview asks for.
 *
 * @param at the revision as typed; null for today
 * @param sort the column that sorts
 * @param descending whether it sorts from the largest
 * @param only the only values shown of some facets
 */
record OverviewQuery(
    @Nullable String at, SortColumn sort, boolean descending, Map<Facet, String> only) {

  private static final SortColumn USUAL = SortColumn.STATE;

  OverviewQuery {
    only = Map.copyOf(only);
  }

  /**
   * Reads the parameters.
   *
   * @param parameters by name; others than those of the overview are passed over
   * @throws PageProblem where one has a value that isn't offered
   */
  static OverviewQuery of(Map<String, String> parameters) {
    String at = parameters.getOrDefault("at", "").strip();
    String sort = parameters.getOrDefault("sort", "");
    boolean descending = sort.startsWith("-");
    String column = sort.isEmpty() ? USUAL.parameter() : sort;
    return new OverviewQuery(
        at.isEmpty() ? null : at,
        sortColumn(descending ? column.substring(1) : column),
        descending,
        facets(parameters));
  }

  private static Map<Facet, String> facets(Map<String, String> parameters) {
    var only = new EnumMap<Facet, String>(Facet.class);
    for (Facet facet : Facet.values()) {
      String value = parameters.getOrDefault(facet.parameter(), "");
      if (!facet.offered().isEmpty() && !value.isEmpty() && !facet.offered().contains(value)) {
        throw unknown(facet.parameter(), value, facet.offered());
      }
      if (!value.isEmpty()) {
        only.put(facet, value);
      }
    }
    return only;
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

  private static PageProblem unknown(String parameter, String value, List<String> offered) {
    return new PageProblem(
        HttpStatus.UNPROCESSABLE_CONTENT,
        "There is no %s \"%s\"; it is one of: %s."
            .formatted(
                parameter, value, offered.stream().distinct().collect(Collectors.joining(", "))),
        List.of(new Link("the overview", "/")));
  }

  /** Whether a row is asked for. */
  boolean shows(TargetRow row) {
    return only.entrySet().stream().allMatch(each -> each.getKey().of(row).equals(each.getValue()));
  }

  /** The value asked for of a facet; null for all. */
  @Nullable String value(Facet facet) {
    return only.get(facet);
  }

  /** The address that sorts by a column, or turns its order where it already sorts. */
  String sortedBy(SortColumn column) {
    return address(column, column == sort && !descending, only);
  }

  /** The address that shows only one value of a facet, or all for null. */
  String only(Facet facet, @Nullable String value) {
    var others = new EnumMap<Facet, String>(Facet.class);
    others.putAll(only);
    if (value == null) {
      others.remove(facet);
    } else {
      others.put(facet, value);
    }
    return address(sort, descending, others);
  }

  /** The address that shows the same of another revision; of today for null. */
  String at(@Nullable String revision) {
    return new OverviewQuery(revision, sort, descending, only).address(sort, descending, only);
  }

  /** The address that shows all rows. */
  String all() {
    return address(sort, descending, Map.of());
  }

  private String address(SortColumn column, boolean fromLargest, Map<Facet, String> shown) {
    var address = UriComponentsBuilder.fromPath("/");
    var values = new HashMap<String, String>();
    if (at != null) {
      address.queryParam("at", "{at}");
      values.put("at", at);
    }
    if (column != USUAL || fromLargest) {
      address.queryParam("sort", (fromLargest ? "-" : "") + column.parameter());
    }
    for (Facet facet : Facet.values()) {
      String value = shown.get(facet);
      if (value != null) {
        address.queryParam(facet.parameter(), "{" + facet.parameter() + "}");
        values.put(facet.parameter(), value);
      }
    }
    return address.encode().buildAndExpand(values).toUriString();
  }
}
