package org.vmsdtracker.web.page;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.vmsdtracker.history.FamilyTable;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.LinkTemplates;
import org.vmsdtracker.render.ChartStyle;
import org.vmsdtracker.render.MachineChart;
import org.vmsdtracker.render.TimelineChart;
import org.vmsdtracker.render.TrendChart;
import org.vmsdtracker.web.HistoryFilter;
import org.vmsdtracker.web.Kept;

/** The charts alone, to be linked or shown elsewhere. Their own style is all that they may use. */
@Controller
class ChartsController {

  private static final String STYLE_HASH =
      "sha256-" + Base64.getEncoder().encodeToString(DigestUtils.sha256(ChartStyle.css()));

  private final Desk desk;
  private final LinkTemplates links;

  ChartsController(Desk desk, LinkTemplates links) {
    this.desk = desk;
    this.links = links;
  }

  @Kept
  @GetMapping("/charts/trend.svg")
  ResponseEntity<byte[]> trend(HttpServletResponse response) {
    return svg(TrendChart.alone(desk.history(), links), response);
  }

  @Kept
  @GetMapping("/charts/machine-types.svg")
  ResponseEntity<byte[]> machineTypes(HttpServletResponse response) {
    return svg(MachineChart.alone(FamilyTable.of(desk.history()), links), response);
  }

  @Kept
  @GetMapping("/charts/targets/{name}.svg")
  ResponseEntity<byte[]> timeline(@PathVariable String name, HttpServletResponse response) {
    HistoryView view = desk.history();
    return HistoryFilter.target(view, name)
        .map(target -> svg(TimelineChart.alone(view, target, links), response))
        .orElseThrow(
            () ->
                new PageProblem(
                    HttpStatus.NOT_FOUND,
                    HistoryFilter.whyNotFound(view, name),
                    HistoryFilter.nearest(view, name).stream()
                        .map(near -> new Link(near, Link.target(near, null)))
                        .toList()));
  }

  private static ResponseEntity<byte[]> svg(String chart, HttpServletResponse response) {
    return SvgAnswer.styled(chart.getBytes(StandardCharsets.UTF_8), STYLE_HASH, response);
  }
}
