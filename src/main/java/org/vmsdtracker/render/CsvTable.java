package org.vmsdtracker.render;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.Wire;

/**
 * A list as CSV (RFC 4180, UTF-8): always a header line, then a row each; what isn't known is
 * empty. Texts that a spreadsheet would take for a formula begin with an apostrophe.
 */
final class CsvTable<T> {

  private final List<Column<T>> columns = new ArrayList<>();

  private record Column<T>(String name, Cell<T> cell) {}

  /** What a column shows of a row. */
  @FunctionalInterface
  interface Cell<T> {
    @Nullable Object of(T row);
  }

  CsvTable<T> column(String name, Cell<T> cell) {
    columns.add(new Column<>(name, cell));
    return this;
  }

  byte[] of(List<T> rows) {
    var csv = new CsvText();
    columns.forEach(column -> csv.text(column.name()));
    csv.endRow();
    for (T row : rows) {
      columns.forEach(column -> append(csv, column.cell().of(row)));
      csv.endRow();
    }
    return csv.bytes();
  }

  private static void append(CsvText csv, @Nullable Object value) {
    if (value instanceof Number number) {
      csv.number(number);
    } else if (value instanceof Wire wire) {
      csv.text(wire.wire());
    } else {
      csv.text(value == null ? null : value.toString());
    }
  }
}
