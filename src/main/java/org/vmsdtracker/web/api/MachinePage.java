package org.vmsdtracker.web.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.history.MachineList;
import org.vmsdtracker.history.MachineRow;

/**
 * Some of the machine types that were asked for, and the cursor of those that follow. A cursor
 * names the last one shown.
 *
 * @param shown the page
 * @param next the cursor of the next page; null where this is the last
 */
record MachinePage(List<MachineRow> shown, @Nullable String next) {

  static MachinePage of(MachineList asked, @Nullable String limit, @Nullable String cursor) {
    List<MachineRow> rows = asked.rows();
    int from = cursor == null ? 0 : after(rows, cursor);
    int to = (int) Math.min(rows.size(), (long) from + NextPage.limit(limit));
    return new MachinePage(
        rows.subList(from, to), to == rows.size() ? null : name(rows.get(to - 1)));
  }

  private static int after(List<MachineRow> rows, String cursor) {
    for (int i = 0; i < rows.size(); i++) {
      if (name(rows.get(i)).equals(cursor)) {
        return i + 1;
      }
    }
    throw NextPage.malformedCursor(cursor);
  }

  private static String name(MachineRow row) {
    return row.target() + "." + row.machine().name();
  }
}
