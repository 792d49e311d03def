package org.vmsdtracker.analysis;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every target of a tree whose files change one by one. States of CPUs and what stands around them
 * don't depend on each other, so one of the two can be followed alone.
 */
public final class TreeClassifier {

  private final @Nullable TargetStates states;
  private final @Nullable Surroundings surroundings;

  /** Follows both. */
  public TreeClassifier() {
    this(new TargetStates(), new Surroundings());
  }

  private TreeClassifier(@Nullable TargetStates states, @Nullable Surroundings surroundings) {
    this.states = states;
    this.surroundings = surroundings;
  }

  /** Follows the states alone. */
  public static TreeClassifier ofStates() {
    return new TreeClassifier(new TargetStates(), null);
  }

  /** Follows alone what stands around the CPUs. */
  public static TreeClassifier ofSurroundings() {
    return new TreeClassifier(null, new Surroundings());
  }

  /** Another classifier of the same tree; changes of either don't affect the other. */
  public TreeClassifier copy() {
    return new TreeClassifier(
        states == null ? null : states.copy(), surroundings == null ? null : surroundings.copy());
  }

  /** Adds or replaces a file; one of no {@link SourceKind} is not looked at. */
  public void put(String path, FileFacts facts) {
    put(path, facts, null);
  }

  /**
   * Adds or replaces a file that couldn't be read.
   *
   * @param sentence why, for the notes of its target
   */
  public void putUnread(String path, String sentence) {
    put(path, FileFacts.NONE, sentence);
  }

  private void put(String path, FileFacts facts, @Nullable String unread) {
    SourceKind.of(path)
        .ifPresent(
            kind -> {
              if (states != null) {
                states.put(kind, path, facts, unread);
              }
              if (surroundings != null) {
                surroundings.put(kind, path, facts, unread);
              }
            });
  }

  /** Removes a file, if it is there. */
  public void remove(String path) {
    SourceKind.of(path)
        .ifPresent(
            kind -> {
              if (states != null) {
                states.remove(kind, path);
              }
              if (surroundings != null) {
                surroundings.remove(kind, path);
              }
            });
  }

  /** Every target, sorted by name; a state that didn't change is the same object as before. */
  public List<TargetState> states() {
    return Objects.requireNonNull(states, "States aren't followed.").states();
  }

  /**
   * What the registered description of a target writes into the stream, worked out at each call;
   * empty where there is none or the sources don't tell.
   */
  public Optional<StreamLayout> layout(TargetName target) {
    return Objects.requireNonNull(states, "States aren't followed.").layout(target);
  }

  /** What stands around the CPUs; the same object as before where nothing of it changed. */
  public TreeFacts facts() {
    return Objects.requireNonNull(surroundings, "Only states are followed.").facts();
  }
}
