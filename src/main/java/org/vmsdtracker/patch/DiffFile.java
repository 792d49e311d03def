package org.vmsdtracker.patch;

import org.jspecify.annotations.Nullable;

/** The names that the header of one file's diff gives, and whether they agree. */
final class DiffFile {

  private static final String NONE = "/dev/null";

  private final int nameBytes;
  private String label = "";
  private @Nullable String both;
  private @Nullable String from;
  private @Nullable String to;
  private @Nullable String minus;
  private @Nullable String plus;

  DiffFile(Limits limits) {
    this.nameBytes = limits.nameBytes();
  }

  /** How it is called in a sentence. */
  String label() {
    return label;
  }

  /**
   * @param names what follows {@code diff --git}
   */
  void git(String names) {
    require(names, 2 * nameBytes + 1);
    label = DiffPath.quoted(DiffPath.decoded(names));
    both = sameName(names);
    if (both != null) {
      named(both);
    }
  }

  /**
   * @param name what follows {@code rename from} or {@code copy from}
   */
  void from(String name) {
    from = named(unquoted(name));
  }

  /**
   * @param name what follows {@code rename to} or {@code copy to}
   */
  void to(String name) {
    to = named(unquoted(name));
  }

  /**
   * @param name what follows {@code ---}
   */
  void minus(String name) {
    minus = side(name);
  }

  /**
   * @param name what follows {@code +++}
   */
  void plus(String name) {
    plus = side(name);
  }

  /** Refuses names that are missing or contradict each other, as git does. */
  void checkGit() {
    if (both == null && (from == null || to == null) && (minus == null || plus == null)) {
      throw refused("its header doesn't say which file it changes");
    }
    agree(minus, from == null ? both : from);
    agree(plus, to == null ? both : to);
  }

  private void agree(@Nullable String side, @Nullable String name) {
    if (side != null && !side.equals(NONE) && name != null && !stripped(side).equals(name)) {
      throw refused("its header names " + quote(name) + " and " + quote(stripped(side)));
    }
  }

  private String side(String name) {
    String plain = unquoted(name);
    if (plain.equals(NONE)) {
      return NONE;
    }
    named(plain);
    label = quote(stripped(plain));
    return plain;
  }

  private String named(String name) {
    require(name, nameBytes);
    DiffPath.check(DiffPath.decoded(name));
    label = quote(name);
    return name;
  }

  private String unquoted(String name) {
    require(name, 4 * nameBytes + 2);
    QuotedName quoted = QuotedName.at(name);
    if (quoted != null) {
      return quoted.name();
    }
    int tab = name.indexOf('\t');
    return tab < 0 ? name : name.substring(0, tab);
  }

  /** The name that both halves have without their first component; null where they differ. */
  private static @Nullable String sameName(String names) {
    QuotedName quoted = QuotedName.at(names);
    if (quoted != null) {
      String rest = names.substring(quoted.end());
      return rest.startsWith(" ") ? same(quoted.name(), rest.substring(1)) : null;
    }
    int quote = names.indexOf(" \"");
    if (quote >= 0) {
      return same(names.substring(0, quote), names.substring(quote + 1));
    }
    int slash = names.indexOf('/');
    int nextSlash = -1;
    for (int space = names.indexOf(' '); space >= 0; space = names.indexOf(' ', space + 1)) {
      if (nextSlash <= space) {
        int after = names.indexOf('/', space);
        nextSlash = after < 0 ? Integer.MAX_VALUE : after;
      }
      int one = slash < space ? slash + 1 : 0;
      int other = nextSlash == Integer.MAX_VALUE ? space + 1 : nextSlash + 1;
      int length = space - one;
      if (length == names.length() - other && names.regionMatches(one, names, other, length)) {
        return names.substring(other);
      }
    }
    return null;
  }

  private static @Nullable String same(String one, String other) {
    QuotedName quoted = QuotedName.at(other);
    String second = quoted == null ? other : quoted.name();
    return stripped(one).equals(stripped(second)) ? stripped(one) : null;
  }

  private static String stripped(String name) {
    return name.substring(name.indexOf('/') + 1);
  }

  private void require(String name, int limit) {
    Limits.require(name.length(), limit, "A file's name", "bytes");
  }

  private static String quote(String name) {
    return DiffPath.quoted(DiffPath.decoded(name));
  }

  private PatchRefused refused(String why) {
    return new PatchRefused(
        PatchRefused.Kind.NOT_A_PATCH, "The diff of " + label + " can't be read: " + why + ".");
  }
}
