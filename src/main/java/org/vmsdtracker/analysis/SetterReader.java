package org.vmsdtracker.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.FileFacts.Call;
import org.vmsdtracker.analysis.FileFacts.Helper;
import org.vmsdtracker.analysis.FileFacts.Place;
import org.vmsdtracker.analysis.FileFacts.RegistrationFact;
import org.vmsdtracker.analysis.FileFacts.SavevmCall;

/**
 * Finds where the body of a function or macro hangs a description on a class: by assignment,
 * through the setters of common code, or through a call that hands the class over.
 */
final class SetterReader {

  private static final String VMSD = "vmsd";
  private static final String LEGACY_VMSD = "legacy_vmsd";
  private static final String DEVICE_SETTER = "device_class_set_vmsd";
  private static final String CPU_SETTER = "cpu_class_set_vmsd";
  private static final String SAVEVM = "register_savevm";
  private static final Set<String> NO_CALLS =
      Set.of("if", "while", "for", "switch", "return", "sizeof", "defined");

  /** Nobody writes a longer expression for the address of a description, in tokens. */
  private static final int LONGEST_VALUE = 64;

  private static final int LONGEST_PARENT_CHAIN = 4;

  /** The class that a description is hung on: a type, a parameter, or neither. */
  private record Receiver(@Nullable String type, int parameter) {
    private static final Receiver UNKNOWN = new Receiver(null, -1);
  }

  private record Setting(
      @Nullable Registration registration,
      @Nullable Form form,
      @Nullable String symbol,
      int classParameter,
      int symbolParameter,
      boolean forCaller,
      Place place) {}

  private final CTokens tokens;
  private final String name;
  private final List<String> parameters;
  private final Map<String, String> classes;
  private final boolean inCpuClass;
  private final List<Setting> settings = new ArrayList<>();
  private final List<Call> calls = new ArrayList<>();
  private final List<SavevmCall> savevmCalls = new ArrayList<>();

  /**
   * @param name of the function or macro, empty for an initializer
   * @param parameters of the function or macro
   * @param classes types of the class pointers declared in it, by name
   * @param inCpuClass whether it deals with a {@code CPUClass}, so that its devices are CPUs
   */
  SetterReader(
      CTokens tokens,
      String name,
      List<String> parameters,
      Map<String, String> classes,
      boolean inCpuClass) {
    this.tokens = tokens;
    this.name = name;
    this.parameters = parameters;
    this.classes = classes;
    this.inCpuClass = inCpuClass;
  }

  /** A reader of an initializer, which has no parameters. */
  static SetterReader ofInitializer(CTokens tokens) {
    return new SetterReader(tokens, "", List.of(), Map.of(), true);
  }

  static boolean isSetter(CTokens tokens, int i) {
    return tokens.is(i, VMSD)
        || tokens.is(i, LEGACY_VMSD)
        || tokens.is(i, DEVICE_SETTER)
        || tokens.is(i, CPU_SETTER);
  }

  void read(int from, int to) {
    for (int i = from; i < to; i++) {
      if (isAssignedField(i)) {
        if (isDesignator(i)) {
          designated(i, to).ifPresent(this::add);
        } else {
          assignment(i, to);
        }
      } else if (tokens.is(i + 1, "(") && tokens.isIdentifier(i)) {
        call(i);
      }
    }
  }

  private boolean isAssignedField(int i) {
    return (tokens.is(i, VMSD) || tokens.is(i, LEGACY_VMSD))
        && tokens.is(i + 1, "=")
        && (tokens.is(i - 1, "->") || tokens.is(i - 1, "."));
  }

  private boolean isDesignator(int i) {
    return tokens.is(i - 1, ".")
        && !tokens.isIdentifier(i - 2)
        && !tokens.is(i - 2, ")")
        && !tokens.is(i - 2, "]");
  }

  /** A {@code .legacy_vmsd = &…} of a {@code SysemuCPUOps} initializer at a token. */
  Optional<RegistrationFact> designated(int i, int to) {
    if (!tokens.is(i, LEGACY_VMSD) || !isAssignedField(i) || !isDesignator(i)) {
      return Optional.empty();
    }
    String symbol = symbol(i + 2, to);
    return isNothing(symbol)
        ? Optional.empty()
        : Optional.of(
            new RegistrationFact(
                Registration.LEGACY, Form.SYSEMU_CPU_OPS_LEGACY_VMSD, symbol, place(i)));
  }

  void add(RegistrationFact fact) {
    settings.add(
        new Setting(
            fact.registration(),
            fact.form(),
            fact.symbol(),
            -1,
            parameterNamed(fact.symbol()),
            false,
            fact.place()));
  }

  private void assignment(int i, int to) {
    String symbol = symbol(i + 2, to);
    if (isNothing(symbol)) {
      return;
    }
    Receiver receiver = receiver(i - 2);
    boolean legacyField = tokens.is(i, LEGACY_VMSD);
    if (legacyField) {
      Form form =
          "CPUClass".equals(receiver.type())
              ? Form.CPU_CLASS_LEGACY_VMSD
              : Form.SYSEMU_CPU_OPS_LEGACY_VMSD;
      set(Registration.LEGACY, form, symbol, receiver, i);
    } else if ("CPUClass".equals(receiver.type())) {
      set(Registration.LEGACY, Form.CPU_CLASS_VMSD, symbol, receiver, i);
    } else if ("DeviceClass".equals(receiver.type())) {
      set(Registration.DEVICE, Form.DEVICE_CLASS_VMSD, symbol, receiver, i);
    } else if (receiver.type() == null && inCpuClass) {
      set(null, null, symbol, receiver, i);
    }
  }

  private void set(
      @Nullable Registration registration,
      @Nullable Form form,
      @Nullable String symbol,
      Receiver receiver,
      int i) {
    settings.add(
        new Setting(
            registration,
            form,
            symbol,
            receiver.parameter(),
            parameterNamed(symbol),
            registration == Registration.DEVICE && !inCpuClass,
            place(i)));
  }

  /** The lists of parameters allow no question for null. */
  private int parameterNamed(@Nullable String symbol) {
    return symbol == null ? -1 : parameters.indexOf(symbol);
  }

  private void call(int i) {
    if (tokens.is(i, DEVICE_SETTER) || tokens.is(i, CPU_SETTER)) {
      setterCall(i, tokens.is(i, DEVICE_SETTER));
    } else if (tokens.is(i, SAVEVM)) {
      savevmCall(i);
    } else if ((inCpuClass || !classes.isEmpty()) && handsOverClass(i)) {
      calls.add(callAt(i));
    }
  }

  private boolean handsOverClass(int i) {
    return !NO_CALLS.contains(tokens.text(i))
        && arguments(i + 1).stream().anyMatch(argument -> !classType(argument).isEmpty());
  }

  /** The call at a name, which a parenthesis may follow. */
  Call callAt(int i) {
    List<int[]> arguments = tokens.is(i + 1, "(") ? arguments(i + 1) : List.of();
    return new Call(
        name,
        tokens.text(i),
        arguments.stream().map(this::classType).toList(),
        arguments.stream().map(this::addressed).toList(),
        arguments.stream().map(this::parameter).toList(),
        inCpuClass,
        place(i));
  }

  /** The calls of given functions and macros, whatever their arguments. */
  List<Call> callsOf(Set<String> callees) {
    var found = new ArrayList<Call>();
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.isIdentifier(i) && tokens.is(i + 1, "(") && callees.contains(tokens.text(i))) {
        found.add(callAt(i));
      }
    }
    return found;
  }

  private void setterCall(int i, boolean device) {
    List<int[]> arguments = arguments(i + 1);
    if (arguments.size() != 2) {
      return;
    }
    String symbol = symbol(arguments.get(1)[0], arguments.get(1)[1]);
    if (!isNothing(symbol)) {
      Receiver receiver = receiver(arguments.get(0)[1] - 1);
      set(
          device ? Registration.DEVICE : Registration.LEGACY,
          device ? Form.DEVICE_CLASS_SET_VMSD : Form.CPU_CLASS_SET_VMSD,
          symbol,
          receiver,
          i);
    }
  }

  private void savevmCall(int i) {
    List<int[]> arguments = arguments(i + 1);
    for (int k = 0; k + 2 < arguments.size(); k++) {
      int first = arguments.get(k)[0];
      if (tokens.isString(first) && tokens.stringValue(first).equals("cpu")) {
        int[] version = arguments.get(k + 2);
        savevmCalls.add(new SavevmCall(tokens.join(version[0], version[1]), place(i)));
      }
    }
  }

  private String classType(int[] argument) {
    String type = receiver(argument[1] - 1).type();
    return type == null ? "" : type;
  }

  /** For each argument of a call the name behind {@code &}, empty for others. */
  List<String> symbols(int open) {
    return arguments(open).stream().map(this::addressed).toList();
  }

  private String addressed(int[] argument) {
    int[] bare = bare(argument[0], argument[1]);
    boolean isAddress = tokens.is(bare[0], "&") && bare[0] + 2 == bare[1];
    return isAddress && tokens.isIdentifier(bare[0] + 1) ? tokens.text(bare[0] + 1) : "";
  }

  private int parameter(int[] argument) {
    int[] bare = bare(argument[0], argument[1]);
    int last = bare[1] - 1;
    boolean isName = last == bare[0] || (last == bare[0] + 1 && tokens.is(bare[0], "&"));
    return isName ? parameters.indexOf(tokens.text(last)) : -1;
  }

  /** None where the parenthesis isn't closed in its block, so that what follows can't matter. */
  private List<int[]> arguments(int open) {
    var arguments = new ArrayList<int[]>();
    int close = tokens.closing(open);
    if (close == tokens.size()) {
      return arguments;
    }
    int start = open + 1;
    for (int i = open + 1; i < close; i++) {
      if (tokens.is(i, ",")) {
        arguments.add(new int[] {start, i});
        start = i + 1;
      } else if (tokens.bracket(i) != 0) {
        i = Math.min(tokens.closing(i), close - 1);
      }
    }
    if (start < close) {
      arguments.add(new int[] {start, close});
    }
    return arguments;
  }

  /** What is assigned: the name behind {@code &}, or a plain name; null for anything else. */
  private @Nullable String symbol(int from, int to) {
    int nesting = 0;
    int end = from;
    int limit = Math.min(to, from + LONGEST_VALUE);
    while (end < limit && !(nesting == 0 && (tokens.is(end, ";") || tokens.is(end, ",")))) {
      if (tokens.is(end, "(")) {
        nesting++;
      } else if (tokens.is(end, ")") || tokens.is(end, "}")) {
        if (nesting-- == 0) {
          break;
        }
      }
      end++;
    }
    int[] bare = bare(from, end);
    int first = tokens.is(bare[0], "&") ? bare[0] + 1 : bare[0];
    return first + 1 == bare[1] && !tokens.isString(first) ? tokens.text(first) : null;
  }

  /** An expression without parentheses and casts around it. */
  private int[] bare(int from, int to) {
    int first = from;
    int end = to;
    while (first + 1 < end && tokens.is(first, "(")) {
      int close = tokens.closing(first);
      if (close == end - 1) {
        first++;
        end--;
      } else if (close < end && isCast(first, close)) {
        first = close + 1;
      } else {
        break;
      }
    }
    return new int[] {first, end};
  }

  private boolean isCast(int open, int close) {
    return tokens.is(close - 1, "*") && tokens.isIdentifier(open + 1);
  }

  private static boolean isNothing(@Nullable String symbol) {
    return "NULL".equals(symbol) || "0".equals(symbol);
  }

  /** The class that an expression ending at a token points to. */
  private Receiver receiver(int last) {
    int at = last;
    int parents = 0;
    while (tokens.is(at, "parent_class")
        && (tokens.is(at - 1, "->") || tokens.is(at - 1, "."))
        && parents < LONGEST_PARENT_CHAIN) {
      at -= 2;
      parents++;
    }
    Receiver receiver = base(at);
    for (int i = 0; i < parents; i++) {
      receiver = parentOf(receiver);
    }
    return receiver;
  }

  private Receiver base(int last) {
    if (tokens.is(last, ")")) {
      int open = tokens.opening(last);
      return tokens.isIdentifier(open - 1) && !NO_CALLS.contains(tokens.text(open - 1))
          ? ofCast(tokens.text(open - 1))
          : ofParenthesised(open, last);
    }
    if (!tokens.isIdentifier(last) || tokens.is(last - 1, "->") || tokens.is(last - 1, ".")) {
      return Receiver.UNKNOWN;
    }
    String name = tokens.text(last);
    return new Receiver(classes.get(name), parameters.indexOf(name));
  }

  private static Receiver ofCast(String macro) {
    return switch (macro) {
      case "DEVICE_CLASS", "DEVICE_GET_CLASS" -> new Receiver("DeviceClass", -1);
      case "CPU_CLASS", "CPU_GET_CLASS" -> new Receiver("CPUClass", -1);
      default -> Receiver.UNKNOWN;
    };
  }

  private Receiver ofParenthesised(int open, int close) {
    for (int i = open + 1; i + 1 < Math.min(close, open + LONGEST_VALUE); i++) {
      if (tokens.isIdentifier(i) && tokens.is(i + 1, "*") && tokens.text(i).endsWith("Class")) {
        return new Receiver(tokens.text(i), -1);
      }
    }
    boolean dereferences = open >= 0 && close == open + 3 && tokens.is(open + 1, "*");
    boolean isName = open >= 0 && close == open + 2;
    return dereferences || isName ? base(close - 1) : Receiver.UNKNOWN;
  }

  private static Receiver parentOf(Receiver receiver) {
    String type = receiver.type();
    if (type == null || !type.endsWith("CPUClass")) {
      return Receiver.UNKNOWN;
    }
    return new Receiver(type.equals("CPUClass") ? "DeviceClass" : "CPUClass", -1);
  }

  /** Registrations: what is set to a description that this body itself names. */
  List<RegistrationFact> registrations() {
    return settings.stream()
        .filter(setting -> setting.symbolParameter() < 0 && !setting.forCaller())
        .map(s -> new RegistrationFact(s.registration(), s.form(), s.symbol(), s.place()))
        .toList();
  }

  /** What a function of this body sets for its callers. */
  List<Helper> helpers() {
    return settings.stream()
        .filter(setting -> setting.symbolParameter() >= 0 || setting.forCaller())
        .map(this::helper)
        .toList();
  }

  /** What a macro of this body sets where it is used. */
  List<Helper> macroHelpers() {
    return settings.stream().map(this::helper).toList();
  }

  private Helper helper(Setting s) {
    return new Helper(
        name, s.registration(), s.form(), s.classParameter(), s.symbolParameter(), s.symbol());
  }

  List<Call> calls() {
    return calls;
  }

  List<SavevmCall> savevmCalls() {
    return savevmCalls;
  }

  private Place place(int i) {
    return new Place(tokens.line(i), tokens.lineText(i), tokens.guard(i));
  }
}
