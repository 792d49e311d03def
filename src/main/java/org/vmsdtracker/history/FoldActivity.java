package org.vmsdtracker.history;

/** Shows a fold to those who watch the job. */
final class FoldActivity implements FoldObserver {

  private final Tracker tracker;
  private final Source source;
  private volatile Activity current = Activity.idle();

  FoldActivity(Tracker tracker, Source source) {
    this.tracker = tracker;
    this.source = source;
  }

  @Override
  public void phase(String words, long total, String unit) {
    current = new Activity("history of " + source.branch() + ", " + words, 0, total, unit, 0);
    tracker.show(current);
  }

  @Override
  public void done(long count) {
    current = new Activity(current.phase(), count, current.total(), current.unit(), 0);
    tracker.show(current);
  }
}
