package org.vmsdtracker.analysis;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one C file says about machine types, macros not yet expanded: what they mean is decided when
 * all files of a tree are known.
 *
 * @param items in the order of the file
 * @param places for each item the line that it is known by; a move of lines changes nothing else
 * @param includes headers that the file names, as written
 */
public record BoardFacts(List<Item> items, List<Place> places, List<String> includes) {

  /** Facts of a file that says nothing. */
  public static final BoardFacts NONE = new BoardFacts(List.of(), List.of(), List.of());

  /** What an item is. */
  public enum Kind {
    /** A macro; its parameters are null for an object-like one. */
    DEFINE,
    /** The content of a {@code TypeInfo}. */
    TYPE,
    /** The content of a {@code QEMUMachine}. */
    MACHINE,
    /** The content of one element of another array, which a loop may make types of. */
    ELEMENT,
    /** A function, of which only statements are kept that may matter. */
    FUNCTION,
    /** A macro or function that is called outside all functions. */
    CALL,
    /** What can't be read of the file; the name says why, for a sentence. */
    UNREADABLE
  }

  /**
   * A declaration, function, call or macro.
   *
   * @param kind what it is
   * @param name the symbol, macro, or callee
   * @param parameters of a macro or function; null for an object-like macro and for what has none
   * @param code its tokens, one a line
   */
  public record Item(Kind kind, String name, @Nullable List<String> parameters, String code) {

    Item(Kind kind, String name, @Nullable List<String> parameters, List<String> tokens) {
      this(kind, name, parameters, String.join("\n", tokens));
    }

    /** By the code first, which tells most of them apart. */
    @Override
    public boolean equals(@Nullable Object other) {
      return this == other
          || (other instanceof Item item
              && code.equals(item.code)
              && name.equals(item.name)
              && kind == item.kind
              && Objects.equals(parameters, item.parameters));
    }

    @Override
    public int hashCode() {
      return 31 * name.hashCode() + code.hashCode();
    }

    List<String> tokens() {
      return code.isEmpty() ? List.of() : List.of(code.split("\n", -1));
    }
  }

  /**
   * Where an item stands.
   *
   * @param line from 1
   * @param text the line without surrounding white space; empty where it is never shown
   */
  public record Place(int line, String text) {}
}
