package org.vmsdtracker.web.page;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.history.LinkTemplates;
import org.vmsdtracker.history.ScanRun;
import org.vmsdtracker.render.ScanWords;
import org.vmsdtracker.render.Took;

/**
 * The runs of the scan job.
 *
 * @param frame the page's frame
 * @param sentence how the newest run ended, or what is going on
 * @param progress what is going on; null where nothing is
 * @param rows newest first
 * @param newest where the newest runs are; null on their page
 * @param older where older runs are; null where there are none
 */
record ScansPage(
    Frame frame,
    String sentence,
    @Nullable ProgressView progress,
    List<Row> rows,
    @Nullable String newest,
    @Nullable String older) {

  /**
   * A run.
   *
   * @param run its number, leading to its page
   * @param began when it began
   * @param look its state
   * @param work what it was for
   * @param found what it found and read, and why it began
   * @param commit the commit that it came to; null where it came to none
   * @param message what went wrong or should be known; null where nothing
   * @param took the time of all its phases; null where they aren't known
   * @param bar its phases
   */
  record Row(
      Link run,
      Moment began,
      ScanLook look,
      String work,
      String found,
      @Nullable Link commit,
      @Nullable String message,
      @Nullable String took,
      PhaseBar bar) {

    private static Row of(ScanRun run, LinkTemplates links) {
      CommitId commit = run.commit();
      return new Row(
          new Link("#" + run.id(), href(run.id())),
          Moment.of(run.startedAt()),
          ScanLook.of(run.state()),
          ScanWords.work(run),
          sentences(ScanWords.found(run), ScanWords.files(run.deeds())),
          commit == null ? null : TransitionRow.commit(commit, links),
          run.message(),
          run.phases().isEmpty() ? null : Took.exactly(PhaseBar.total(run.phases())),
          PhaseBar.of(run.phases()));
    }
  }

  static ScansPage of(
      List<ScanRun> runs,
      boolean more,
      boolean paged,
      Optional<ProgressView> progress,
      LinkTemplates links,
      Frame frame) {
    return new ScansPage(
        frame,
        progress.map(ProgressView::headline).orElseGet(() -> sentence(runs)),
        progress.orElse(null),
        runs.stream().map(run -> Row.of(run, links)).toList(),
        paged ? "/scans" : null,
        more ? "/scans?before=" + runs.get(runs.size() - 1).id() : null);
  }

  private static String sentence(List<ScanRun> runs) {
    return runs.isEmpty()
        ? "No scan has begun yet."
        : "Run #%d, the newest here, began at %s and %s."
            .formatted(
                runs.get(0).id(), Moment.minute(runs.get(0).startedAt()), ended(runs.get(0)));
  }

  private static String ended(ScanRun run) {
    return switch (run.state()) {
      case RUNNING -> "is under way";
      case SUCCEEDED -> "succeeded";
      case FAILED -> "failed";
      case ABANDONED -> "was left when its process ended";
    };
  }

  static String href(long id) {
    return "/scans/" + id;
  }

  private static String sentences(String... each) {
    return Stream.of(each).filter(one -> !one.isEmpty()).collect(Collectors.joining(" "));
  }
}
