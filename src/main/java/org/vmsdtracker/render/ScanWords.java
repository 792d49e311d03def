package org.vmsdtracker.render;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.history.ScanDeeds;
import org.vmsdtracker.history.ScanRun;

/** What a scan run did, in words. */
public final class ScanWords {

  private ScanWords() {}

  /** What it was for, e.g. {@code History of master}. */
  public static String work(ScanRun run) {
    ScanDeeds.Work work = run.deeds().work();
    if (work == null) {
      return "Scan of " + run.branch();
    }
    return (work == ScanDeeds.Work.TIP ? "Tip of " : "History of ") + run.branch();
  }

  /** Why it began; empty where that isn't known. */
  public static String trigger(ScanDeeds.@Nullable Trigger trigger) {
    if (trigger == null) {
      return "";
    }
    return switch (trigger) {
      case START -> "because the application started";
      case SCHEDULE -> "by schedule";
      case RETRY -> "again after a failure";
      case HISTORY -> "because the history had come";
    };
  }

  /** What it found as a sentence; empty where that isn't known. */
  public static String found(ScanRun run) {
    ScanDeeds deeds = run.deeds();
    Integer commits = deeds.commits();
    Integer transitions = deeds.transitions();
    if (commits != null && transitions != null) {
      return "%s, %s.".formatted(count(commits, "new commit"), count(transitions, "transition"));
    }
    if (deeds.work() != ScanDeeds.Work.TIP || run.state() != ScanRun.State.SUCCEEDED) {
      return "";
    }
    if (deeds.from() == null) {
      return "The first answer about this branch.";
    }
    return deeds.from().equals(run.commit())
        ? "No new commit: every target as before."
        : "Every target at a new commit.";
  }

  /** How many files it needed; empty where that isn't known. */
  public static String files(ScanDeeds deeds) {
    Integer read = deeds.filesRead();
    Integer known = deeds.filesKnown();
    return read == null || known == null
        ? ""
        : String.format(Locale.ROOT, "%,d files read, %,d known from before.", read, known);
  }

  private static String count(int number, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
  }
}
