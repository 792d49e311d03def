package org.vmsdtracker.web.page;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.history.LinkTemplates;
import org.vmsdtracker.history.ScanDeeds;
import org.vmsdtracker.history.ScanPhase;
import org.vmsdtracker.history.ScanRun;
import org.vmsdtracker.render.ScanWords;
import org.vmsdtracker.render.Took;

/**
 * One run of the scan job.
 *
 * @param frame the page's frame
 * @param sentence what it was for, how it ended and how long it took
 * @param look its state
 * @param message what went wrong or should be known; null where nothing
 * @param began when it began
 * @param ended when it ended; null while it runs
 * @param trigger why it began; empty where not known
 * @param from the commit before it; null where none is known
 * @param to the commit that it came to; null where it came to none
 * @param comparison where the two are compared; null where they are one, or one isn't known
 * @param found what it found
 * @param files how many files it needed
 * @param branch the branch
 * @param rules the version of the rules
 * @param phases what it spent its time on
 */
record ScanPage(
    Frame frame,
    String sentence,
    ScanLook look,
    @Nullable String message,
    Moment began,
    @Nullable Moment ended,
    String trigger,
    @Nullable Link from,
    @Nullable Link to,
    @Nullable String comparison,
    String found,
    String files,
    String branch,
    String rules,
    List<PhaseRow> phases) {

  /**
   * A phase.
   *
   * @param name what was done
   * @param after how long after the first phase it began
   * @param took how long it took
   * @param share its share of the time of all phases
   * @param amount what was done in it; empty where nothing was counted
   * @param pace how much of it a second; empty where nothing was counted
   * @param part where it stands in the bar of all phases
   */
  record PhaseRow(
      String name,
      String after,
      String took,
      String share,
      String amount,
      String pace,
      PhaseBar.Part part) {

    private static PhaseRow of(ScanPhase phase, Instant begin, Duration total, PhaseBar.Part part) {
      double seconds = phase.took().toMillis() / 1000.0;
      return new PhaseRow(
          phase.name(),
          Took.exactly(Duration.between(begin, phase.startedAt())),
          Took.exactly(phase.took()),
          "%d %%".formatted(Math.round(100 * seconds * 1000 / Math.max(1, total.toMillis()))),
          amount(phase),
          phase.amount() == 0 || seconds == 0
              ? ""
              : String.format(Locale.ROOT, "%,d", Math.round(phase.amount() / seconds)),
          part);
    }

    private static String amount(ScanPhase phase) {
      String counted =
          phase.unit().isEmpty()
              ? ""
              : String.format(Locale.ROOT, "%,d %s", phase.amount(), phase.unit());
      return phase.bytes() == 0
          ? counted
          : counted + String.format(Locale.ROOT, ", %.1f MB", phase.bytes() / 1e6);
    }
  }

  static ScanPage of(ScanRun run, LinkTemplates links, Frame frame) {
    ScanDeeds deeds = run.deeds();
    Instant finished = run.finishedAt();
    return new ScanPage(
        frame,
        sentence(run),
        ScanLook.of(run.state()),
        run.message(),
        Moment.of(run.startedAt()),
        finished == null ? null : Moment.of(finished),
        ScanWords.trigger(deeds.trigger()),
        link(deeds.from(), links),
        link(run.commit(), links),
        comparison(deeds.from(), run.commit()),
        ScanWords.found(run),
        ScanWords.files(deeds),
        run.branch(),
        run.analyzerVersion(),
        rows(run));
  }

  private static String sentence(ScanRun run) {
    String begin = "Scan run #%d, %s, ".formatted(run.id(), lower(ScanWords.work(run)));
    String took = " after " + Took.exactly(PhaseBar.total(run.phases())) + ".";
    return begin
        + switch (run.state()) {
          case RUNNING -> "is under way.";
          case SUCCEEDED -> "succeeded" + (run.phases().isEmpty() ? "." : took);
          case FAILED -> "failed" + (run.phases().isEmpty() ? "." : took);
          case ABANDONED -> "was left when its process ended.";
        };
  }

  private static String lower(String words) {
    return words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
  }

  private static @Nullable Link link(@Nullable CommitId commit, LinkTemplates links) {
    return commit == null ? null : TransitionRow.commit(commit, links);
  }

  private static @Nullable String comparison(@Nullable CommitId from, @Nullable CommitId to) {
    return from == null || to == null || from.equals(to)
        ? null
        : Link.compare(from.hex(), to.hex());
  }

  private static List<PhaseRow> rows(ScanRun run) {
    List<PhaseBar.Part> parts = PhaseBar.parts(run.phases());
    Duration total = PhaseBar.total(run.phases());
    var rows = new ArrayList<PhaseRow>();
    for (int i = 0; i < parts.size(); i++) {
      Instant first = run.phases().get(0).startedAt();
      rows.add(PhaseRow.of(run.phases().get(i), first, total, parts.get(i)));
    }
    return rows;
  }
}
