package org.vmsdtracker.history;

/** Shows a fold to those who watch the job, and keeps its phases. */
final class FoldActivity implements FoldObserver {

  private final Journal journal;
  private final String work;
  private final String prefix;

  private FoldActivity(Journal journal, String work, String prefix) {
    this.journal = journal;
    this.work = work;
    this.prefix = prefix;
  }

  static FoldActivity ofHistory(Journal journal, Source source) {
    return new FoldActivity(journal, "history of " + source.branch(), "");
  }

  static FoldActivity ofReplay(Journal journal, Source source) {
    return new FoldActivity(journal, "replay of " + source.branch(), "replay: ");
  }

  @Override
  public void phase(String words, long total, String unit) {
    journal.begin(prefix + words, work + ", " + words, total, unit);
  }

  @Override
  public void reading(long known, long missing) {
    journal.files(known, missing);
    FoldObserver.super.reading(known, missing);
  }

  @Override
  public void done(long count) {
    journal.done(count);
  }
}
