package org.vmsdtracker.web.page;

import java.util.Optional;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.history.FamilyTable;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.LinkTemplates;
import org.vmsdtracker.render.ChartSize;
import org.vmsdtracker.render.MachineChart;

/**
 * A target's machine types over the releases.
 *
 * @param drawing the strips, as wide on every screen
 */
record MachineStrips(String drawing) {

  /** Empty where the target never had a versioned machine type. */
  static Optional<MachineStrips> of(
      TargetName target, HistoryView view, Shown shown, LinkTemplates links) {
    FamilyTable table = FamilyTable.of(view).only(target);
    if (table.families().isEmpty()) {
      return Optional.empty();
    }
    Integer marked =
        shown.frame().at() == null
            ? null
            : table.column(shown.commit(), shown.snapshot().revision().date());
    return Optional.of(
        new MachineStrips(MachineChart.inPage(table, marked, links, ChartSize.WIDE)));
  }
}
