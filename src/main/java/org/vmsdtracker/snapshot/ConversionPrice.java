package org.vmsdtracker.snapshot;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.MachineVersion;
import org.vmsdtracker.analysis.SourceLine;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.analysis.Wire;

/**
 * What it costs at one commit to give a target's CPU the stream of a type 1 target, by the machine
 * types that are bound to the stream of today and by the tree's own rule for their end.
 *
 * @param target the target
 * @param verdict the price in a word
 * @param sentences the price in words, with their evidence
 * @param bound the families of released machine types that carry the old stream and have to go on
 *     with it; empty where there are none
 * @param next the release that the conversion would be in; null where there is nothing to convert,
 *     or it isn't known which release is next
 * @param newest the newest version among {@code bound}; null where there is none
 * @param deprecated the first release in which the newest of {@code bound} are deprecated by age;
 *     null where the tree has no such rule
 * @param deleted the first release in which they may be left out; null where the tree has no such
 *     rule
 * @param exempt names of those that the rule leaves alone; they stay until removed by hand
 * @param evidence the registration, the first and last machine type of each family, the rule
 */
public record ConversionPrice(
    TargetName target,
    Verdict verdict,
    List<String> sentences,
    List<MachineFamily> bound,
    @Nullable EstimatedRelease next,
    @Nullable MachineVersion newest,
    @Nullable EstimatedRelease deprecated,
    @Nullable EstimatedRelease deleted,
    List<String> exempt,
    List<SourceLine> evidence) {

  /** The price in a word. */
  public enum Verdict implements Wire {
    /** Type 1 already. */
    NOTHING_TO_CONVERT("nothing to convert"),
    /** The CPU's registers are in no stream that would have to be kept. */
    NO_STREAM("no stream"),
    /** No versioned machine type promises the stream. */
    FREE("free"),
    /** Versioned machine types promise the stream. */
    BOUND("bound"),
    /** The tree is older than {@code DeviceClass::vmsd} for CPUs. */
    TOO_EARLY("too early"),
    /** The sources don't say. */
    CANNOT_TELL("cannot tell");

    private final String wire;

    Verdict(String wire) {
      this.wire = wire;
    }

    @Override
    public String wire() {
      return wire;
    }
  }

  public ConversionPrice {
    sentences = List.copyOf(sentences);
    bound = List.copyOf(bound);
    exempt = List.copyOf(exempt);
    evidence = List.copyOf(evidence);
  }

  /** The price of a target of a snapshot. */
  public static ConversionPrice of(Snapshot snapshot, TargetState target) {
    return new PriceReader(snapshot, target).price();
  }

  /** All sentences, as one paragraph for a mail. */
  public String paragraph() {
    return String.join(" ", sentences);
  }

  /** The number of released machine types that have to go on with the old stream. */
  public int boundCount() {
    return bound.stream().mapToInt(MachineFamily::count).sum();
  }
}
