package org.vmsdtracker.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.StreamLayout.Part;

/**
 * A field by what it writes into the stream, where it is written with one of QEMU's own macros.
 *
 * @param part where it stands
 * @param identity the same for a field however it is laid out and whichever structure holds it
 * @param wire the same for fields that certainly write alike, whatever member they write
 * @param bytes how many bytes it always writes; empty where that can't be told
 * @param kind how far its macro is understood
 */
record WireField(Part part, String identity, String wire, OptionalLong bytes, Kind kind) {

  /** How far a field is understood. */
  enum Kind {
    /** One of QEMU's own macros: always in the stream. */
    FIXED,
    /** In the stream where a function or a version says so. */
    CONDITIONAL,
    /** A macro of the target's own, or an initializer. */
    OTHER,
    /** The like without arguments, which may hold any number of fields. */
    GROUP
  }

  private static final String FILLER = "VMSTATE_UNUSED";

  private static final Pattern CALL = Pattern.compile("(\\w+)\\((.*)\\)");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}|0[xX][0-9a-fA-F]{1,7}");

  private static final String ELEMENT =
      "(BOOL|U?INT(?:8|16|32|64)|U(?:8|16|32|64)|U?INTTL|FLOAT64)";

  private static final Pattern SCALAR = Pattern.compile("VMSTATE_" + ELEMENT + "(?:_EQUAL)?(_V)?");
  private static final Pattern ARRAY =
      Pattern.compile("VMSTATE_" + ELEMENT + "_(SUB_ARRAY|ARRAY|2DARRAY)(_V)?");

  private static final Pattern FIXED =
      Pattern.compile(
          "VMSTATE_(?:CPU|SINGLE|POINTER|ARRAY|2DARRAY|SUB_ARRAY|V?STRUCT|STRUCT_POINTER|STRUCT_ARRAY"
              + "|STRUCT_SUB_ARRAY|STRUCT_2DARRAY|ARRAY_OF_POINTER|ARRAY_OF_POINTER_TO_STRUCT"
              + "|(?:STRUCT_)?VARRAY_\\w+|BUFFER\\w*|STATIC_BUFFER|PARTIAL_\\w+|VBUFFER\\w*|BITMAP"
              + "|TIMER|TIMER_PTR|TIMER_ARRAY|TIMER_PTR_ARRAY|CPUDOUBLE_ARRAY|FLOAT64_ARRAY"
              + "|FD|MACADDR|WITH_TMP|INT32_POSITIVE_LE|QTAILQ|QLIST|GTREE)(?:_V)?");

  static WireField of(Part part, @Nullable Integer versionId) {
    String text = compact(part.text());
    Matcher call = CALL.matcher(text);
    if (!call.matches()) {
      boolean group = text.matches("\\w+");
      return new WireField(part, text, text, OptionalLong.empty(), group ? Kind.GROUP : Kind.OTHER);
    }
    String macro = call.group(1);
    List<String> arguments = arguments(call.group(2));
    return macro.startsWith(FILLER)
        ? unused(part, text, macro, arguments, versionId)
        : field(part, text, macro, arguments, versionId);
  }

  private static WireField unused(
      Part part, String text, String macro, List<String> arguments, @Nullable Integer versionId) {
    boolean plain = macro.equals("VMSTATE_UNUSED") && arguments.size() == 1;
    boolean versioned = macro.equals("VMSTATE_UNUSED_V") && arguments.size() == 2;
    boolean fixed = plain || (versioned && isSent(arguments.get(0), versionId));
    return new WireField(
        part,
        text,
        text,
        fixed ? number(arguments.get(arguments.size() - 1)) : OptionalLong.empty(),
        fixed ? Kind.FIXED : Kind.CONDITIONAL);
  }

  private static WireField field(
      Part part, String text, String macro, List<String> arguments, @Nullable Integer versionId) {
    String identity = arguments.size() < 2 ? text : identity(macro, arguments);
    boolean versioned = macro.endsWith("_V");
    if (macro.contains("_TEST")
        || (versioned && !isSent(arguments.get(arguments.size() - 1), versionId))) {
      return new WireField(part, identity, identity, OptionalLong.empty(), Kind.CONDITIONAL);
    }
    Matcher scalar = SCALAR.matcher(macro);
    if (scalar.matches()) {
      OptionalLong width = width(scalar.group(1));
      return new WireField(part, identity, element(scalar.group(1)), width, Kind.FIXED);
    }
    Matcher array = ARRAY.matcher(macro);
    if (array.matches() && arguments.size() >= 3) {
      List<String> counts = counts(array.group(2), arguments);
      return new WireField(
          part,
          identity,
          element(array.group(1)) + counts,
          times(width(array.group(1)), counts),
          Kind.FIXED);
    }
    String wire =
        macro + (arguments.size() < 2 ? arguments : arguments.subList(2, arguments.size()));
    if (FIXED.matcher(macro).matches()) {
      return new WireField(part, identity, wire, OptionalLong.empty(), Kind.FIXED);
    }
    boolean group = arguments.isEmpty();
    return new WireField(
        part, identity, wire, OptionalLong.empty(), group ? Kind.GROUP : Kind.OTHER);
  }

  /** Whether it only keeps the place of a field that is gone. */
  boolean isFiller() {
    return identity.startsWith(FILLER);
  }

  /** Whether it is in the stream whatever happens. */
  boolean isFixed() {
    return kind == Kind.FIXED && part.guard() == null;
  }

  private static String identity(String macro, List<String> arguments) {
    String member = arguments.get(0).replaceFirst("^env\\.", "");
    return macro + "(" + member + arguments.subList(2, arguments.size()) + ")";
  }

  private static String compact(String text) {
    return text.replaceAll("\\s+", " ").replaceAll(" ?([^\\w ]) ?", "$1");
  }

  private static List<String> arguments(String list) {
    var arguments = new ArrayList<String>();
    int nesting = 0;
    int start = 0;
    for (int i = 0; i < list.length(); i++) {
      char c = list.charAt(i);
      if (c == '(' || c == '[' || c == '{') {
        nesting++;
      } else if (c == ')' || c == ']' || c == '}') {
        nesting--;
      } else if (c == ',' && nesting == 0) {
        arguments.add(list.substring(start, i));
        start = i + 1;
      }
    }
    if (start < list.length()) {
      arguments.add(list.substring(start));
    }
    return arguments;
  }

  private static List<String> counts(String form, List<String> arguments) {
    return switch (form) {
      case "SUB_ARRAY" -> arguments.size() < 4 ? List.of() : arguments.subList(3, 4);
      case "2DARRAY" -> arguments.size() < 4 ? List.of() : arguments.subList(2, 4);
      default -> arguments.subList(2, 3);
    };
  }

  /** Signed or not is the same on the wire. */
  private static String element(String type) {
    return type.endsWith("TL") ? "TL" : width(type).orElseThrow() + "";
  }

  private static OptionalLong width(String type) {
    if (type.equals("BOOL")) {
      return OptionalLong.of(1);
    }
    if (type.endsWith("TL")) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(Long.parseLong(type.replaceAll("\\D", "")) / 8);
  }

  private static OptionalLong times(OptionalLong width, List<String> counts) {
    OptionalLong product = counts.isEmpty() ? OptionalLong.empty() : width;
    for (String count : counts) {
      OptionalLong factor = number(count);
      product =
          product.isPresent() && factor.isPresent()
              ? OptionalLong.of(product.getAsLong() * factor.getAsLong())
              : OptionalLong.empty();
    }
    return product;
  }

  private static OptionalLong number(String text) {
    return NUMBER.matcher(text).matches()
        ? OptionalLong.of(Long.decode(text))
        : OptionalLong.empty();
  }

  /** Whether a field of some version is in the streams of a description. */
  private static boolean isSent(String version, @Nullable Integer versionId) {
    OptionalLong number = number(version);
    return number.isPresent() && versionId != null && number.getAsLong() <= versionId;
  }
}
