package org.vmsdtracker.gate;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.SourceLine;

/**
 * What a rule says against a change of one target.
 *
 * @param atMost the level that it never exceeds, e.g. a note where nothing is at stake
 * @param actual what the change does, as a condition of the verdict puts it
 * @param message one or two sentences for the author of the patch
 * @param at the line to blame at the head; null where what is missed has none there
 * @param base the lines that prove the state before
 * @param head the lines that prove the state after
 * @param howToFix what to do, with the line of C to write where one would do
 */
public record Breach(
    Level atMost,
    String actual,
    String message,
    @Nullable SourceLine at,
    List<SourceLine> base,
    List<SourceLine> head,
    String howToFix) {

  public Breach {
    base = List.copyOf(base);
    head = List.copyOf(head);
  }
}
