package org.vmsdtracker.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.FileFacts.Build;
import org.vmsdtracker.analysis.FileFacts.Call;
import org.vmsdtracker.analysis.FileFacts.Define;
import org.vmsdtracker.analysis.FileFacts.Description;
import org.vmsdtracker.analysis.FileFacts.FieldArray;
import org.vmsdtracker.analysis.FileFacts.Helper;
import org.vmsdtracker.analysis.FileFacts.Place;
import org.vmsdtracker.analysis.FileFacts.RegistrationFact;
import org.vmsdtracker.analysis.FileFacts.Saver;
import org.vmsdtracker.analysis.FileFacts.SavevmCall;

/** Reads the facts of a C file from its tokens: declarations first, then what functions do. */
final class CFactsReader {

  static final String SAVE_VERSION = "CPU_SAVE_VERSION";

  /** A macro that is used before its definition is followed so often; nobody nests deeper. */
  private static final int LONGEST_MACRO_CHAIN = 4;

  private static final Set<String> SAVER_NAMES = Set.of("cpu_save", "cpu_load");

  private final CTokens tokens;
  private final Set<String> macroNames = new HashSet<>();
  private final Map<String, List<Integer>> ownMacros = new HashMap<>();
  private final Set<String> cpuClassInits;
  private final List<RegistrationFact> registrations = new ArrayList<>();
  private final List<Helper> helpers = new ArrayList<>();
  private final List<Call> calls = new ArrayList<>();
  private final List<Call> macroCalls = new ArrayList<>();
  private final List<Description> descriptions = new ArrayList<>();
  private final List<FieldArray> fieldArrays = new ArrayList<>();
  private final List<String> fieldMacros = new ArrayList<>();
  private final List<Saver> savers = new ArrayList<>();
  private final List<SavevmCall> savevmCalls = new ArrayList<>();

  private CFactsReader(CTokens tokens) {
    this.tokens = tokens;
    this.cpuClassInits = new TypeInfoReader(tokens).cpuClassInits();
    tokens.macros().forEach(macro -> macroNames.add(macro.name()));
  }

  /** Reads a file of a target. */
  static FileFacts read(byte[] source) {
    return read(CLexer.tokens(source, TokenSearch.OF_TARGETS, CItems.Also.INITIALIZERS));
  }

  /** Reads what counts of a file outside the target directories. */
  static FileFacts readCommon(byte[] source) {
    return read(CLexer.tokens(source, TokenSearch.OF_COMMON_CODE, CItems.Also.NOTHING))
        .onlySavevm();
  }

  static FileFacts read(CTokens tokens) {
    CFactsReader reader = new CFactsReader(tokens);
    reader.declarations();
    reader.macros();
    reader.ownMacrosInInitializers();
    return new FileFacts(
        List.copyOf(reader.registrations),
        List.copyOf(reader.helpers),
        List.copyOf(reader.calls),
        List.copyOf(reader.macroCalls),
        List.copyOf(reader.descriptions),
        List.copyOf(reader.fieldArrays),
        reader.defines(),
        List.copyOf(reader.fieldMacros),
        List.copyOf(reader.savers),
        List.copyOf(reader.savevmCalls),
        Build.NONE,
        BoardFacts.NONE,
        PaperFacts.NONE,
        tokens.balanced());
  }

  private void declarations() {
    int start = 0;
    int i = 0;
    while (i < tokens.size()) {
      if (tokens.is(i, ";") || tokens.is(i, "}")) {
        start = i + 1;
      } else if (tokens.is(i, "{")) {
        if (isLinkageBlock(i)) {
          start = i + 1;
        } else {
          int close = tokens.closing(i);
          block(start, i, close);
          i = close;
          start = close + 1;
        }
      }
      i++;
    }
  }

  private boolean isLinkageBlock(int open) {
    return tokens.isString(open - 1) && tokens.is(open - 2, "extern");
  }

  private void block(int start, int open, int close) {
    int equals = assignment(start, open);
    if (equals < 0) {
      if (tokens.is(open - 1, ")")) {
        function(start, open, close);
      }
    } else if (declares("VMStateDescription", start, equals)) {
      int symbol = declared("VMStateDescription", start, equals);
      descriptions.add(new DescriptionReader(tokens).description(symbol, open, close));
    } else if (declares("VMStateField", start, equals)) {
      int symbol = declared("VMStateField", start, equals);
      fieldArrays.add(
          new FieldArray(
              tokens.text(symbol),
              tokens.guard(symbol),
              new DescriptionReader(tokens).fields(open, close)));
    } else {
      initializer(open, close);
    }
  }

  private int assignment(int start, int open) {
    for (int i = start; i < open; i++) {
      if (tokens.is(i, "=")) {
        return i;
      }
    }
    return -1;
  }

  private boolean declares(String type, int start, int equals) {
    boolean found = false;
    for (int i = start; i < equals; i++) {
      if (tokens.is(i, "*")) {
        return false;
      }
      found |= tokens.is(i, type);
    }
    return found;
  }

  private int declared(String type, int start, int equals) {
    int i = start;
    while (i < equals && !tokens.is(i, type)) {
      i++;
    }
    do {
      i++;
    } while (tokens.is(i, "const") || tokens.is(i, "volatile"));
    return Math.min(i, equals);
  }

  private void initializer(int open, int close) {
    var setters = SetterReader.ofInitializer(tokens);
    for (int i = open + 1; i < close; i++) {
      setters.designated(i, close).ifPresent(registrations::add);
      boolean startsElement = tokens.is(i - 1, "{") || tokens.is(i - 1, ",");
      boolean isWhole = tokens.is(i + 1, ",") || tokens.is(i + 1, "}") || tokens.is(i + 1, "(");
      if (startsElement && isWhole && tokens.isIdentifier(i) && tokens.depth(i) > 0) {
        macroInInitializer(setters, i);
      }
    }
  }

  /** Of this file's own macros only those are looked at that turn out to set something. */
  private void macroInInitializer(SetterReader setters, int i) {
    String name = tokens.text(i);
    if (macroNames.contains(name)) {
      ownMacros.computeIfAbsent(name, n -> new ArrayList<>()).add(i);
    } else {
      Call call = setters.callAt(i);
      if (mentionsVmsd(name) || call.symbols().stream().anyMatch(symbol -> !symbol.isEmpty())) {
        calls.add(call);
      }
    }
  }

  private void ownMacrosInInitializers() {
    var useful = new TreeSet<String>();
    helpers.forEach(helper -> useful.add(helper.name()));
    macroCalls.forEach(call -> useful.add(call.caller()));
    useful.retainAll(ownMacros.keySet());
    var places = new TreeSet<Integer>();
    useful.forEach(name -> places.addAll(ownMacros.getOrDefault(name, List.of())));
    var setters = SetterReader.ofInitializer(tokens);
    places.forEach(i -> calls.add(setters.callAt(i)));
  }

  private static boolean mentionsVmsd(String name) {
    return name.contains("VMSD") || name.contains("vmsd");
  }

  private void function(int start, int open, int close) {
    int parenthesis = tokens.opening(open - 1);
    if (parenthesis < 1 || !tokens.isIdentifier(parenthesis - 1)) {
      return;
    }
    String name = tokens.text(parenthesis - 1);
    List<String> parameters = parameters(parenthesis, open - 1);
    var setters =
        new SetterReader(
            tokens,
            name,
            parameters,
            classes(start, close),
            cpuClassInits.contains(name) || mentionsCpuClass(start, close));
    setters.read(open + 1, close);
    registrations.addAll(setters.registrations());
    calls.addAll(setters.calls());
    savevmCalls.addAll(setters.savevmCalls());
    if (Guard.admitsSystem(tokens.guard(parenthesis - 1))) {
      helpers.addAll(setters.helpers());
    }
    if (SAVER_NAMES.contains(name)) {
      savers.add(saver(name, parenthesis - 1, parameters, open, close));
    }
  }

  private List<String> parameters(int open, int close) {
    var names = new ArrayList<String>();
    for (int i = open + 1; i <= close; i++) {
      if ((tokens.is(i, ",") || i == close) && tokens.isIdentifier(i - 1)) {
        names.add(tokens.text(i - 1));
      }
    }
    return names;
  }

  /** The pointers to class structures that are declared in a range. */
  private Map<String, String> classes(int from, int to) {
    var classes = new HashMap<String, String>();
    for (int i = from; i + 2 < to; i++) {
      if (tokens.is(i + 1, "*") && tokens.isIdentifier(i) && isClassType(tokens.text(i))) {
        int name = i + 2;
        while (tokens.is(name, "const") || tokens.is(name, "*")) {
          name++;
        }
        if (tokens.isIdentifier(name)) {
          classes.put(tokens.text(name), tokens.text(i));
        }
      }
    }
    return classes;
  }

  private static boolean isClassType(String type) {
    return type.endsWith("Class") || type.equals("SysemuCPUOps");
  }

  private boolean mentionsCpuClass(int from, int to) {
    for (int i = from; i < to; i++) {
      if (tokens.endsWith(i, "CPUClass") || tokens.endsWith(i, "CPU_CLASS")) {
        return true;
      }
    }
    return false;
  }

  private Saver saver(String name, int at, List<String> parameters, int open, int close) {
    String description = null;
    var oldest = new ArrayList<String>();
    for (int i = open; i < close; i++) {
      if (description == null
          && (tokens.is(i, "vmstate_save_state") || tokens.is(i, "vmstate_load_state"))
          && tokens.is(i + 1, "(")) {
        description =
            SetterReader.ofInitializer(tokens).symbols(i + 1).stream()
                .filter(symbol -> !symbol.isEmpty())
                .findFirst()
                .orElse(null);
      }
      boolean compares = tokens.is(i + 1, "!=") || tokens.is(i + 1, "<");
      if (compares && parameters.size() == 3 && tokens.is(i, parameters.get(2))) {
        oldest.add(tokens.text(i + 2));
      }
    }
    return new Saver(name, tokens.line(at), tokens.guard(at), description, smallest(oldest));
  }

  private static @Nullable String smallest(List<String> versions) {
    return versions.stream()
        .min(
            (a, b) -> {
              Integer left = VersionExpression.literal(a);
              Integer right = VersionExpression.literal(b);
              return left == null || right == null ? 0 : left.compareTo(right);
            })
        .orElse(null);
  }

  private void macros() {
    if (helpers.isEmpty() && tokens.macros().stream().noneMatch(tokens::bodyMayHoldFacts)) {
      return;
    }
    Set<String> setting = new HashSet<>();
    helpers.forEach(helper -> setting.add(helper.name()));
    Set<String> embedding =
        new HashSet<>(List.of(DescriptionReader.CPU_COMMON, DescriptionReader.CPU_MACRO));
    List<CTokens.Macro> open =
        tokens.macros().stream().filter(macro -> Guard.admitsSystem(macro.guard())).toList();
    List<CTokens> bodies = open.stream().map(tokens::body).toList();
    boolean[] done = new boolean[open.size()];
    boolean found = true;
    for (int round = 0; round < LONGEST_MACRO_CHAIN && found; round++) {
      found = false;
      for (int i = 0; i < done.length; i++) {
        if (!done[i] && isOfUse(open.get(i), bodies.get(i), setting, embedding)) {
          done[i] = true;
          found = true;
        }
      }
    }
  }

  /** Whether a macro sets or embeds something, by itself or through one that is known to. */
  private boolean isOfUse(
      CTokens.Macro macro, CTokens body, Set<String> setting, Set<String> embedding) {
    boolean sets = false;
    boolean forwards = false;
    boolean embeds = false;
    for (int i = 0; i < body.size(); i++) {
      if (body.isIdentifier(i)) {
        String name = body.text(i);
        sets |= SetterReader.isSetter(body, i);
        forwards |= setting.contains(name) || mentionsVmsd(name);
        embeds |= embedding.contains(name);
      }
    }
    if (sets || forwards) {
      List<String> parameters = macro.parameters() == null ? List.of() : macro.parameters();
      var setters = new SetterReader(body, macro.name(), parameters, Map.of(), true);
      setters.read(0, body.size());
      helpers.addAll(setters.macroHelpers());
      macroCalls.addAll(setters.callsOf(callees(body, setting)));
      setting.add(macro.name());
    }
    if (embeds) {
      fieldMacros.add(macro.name());
      embedding.add(macro.name());
    }
    return sets || forwards || embeds;
  }

  private static Set<String> callees(CTokens body, Set<String> setting) {
    var callees = new HashSet<String>();
    for (int i = 0; i < body.size(); i++) {
      if (body.isIdentifier(i) && !SetterReader.isSetter(body, i)) {
        String name = body.text(i);
        if (setting.contains(name) || mentionsVmsd(name)) {
          callees.add(name);
        }
      }
    }
    return callees;
  }

  private List<Define> defines() {
    Set<String> used = new HashSet<>();
    for (Description description : descriptions) {
      used.addAll(VersionExpression.names(description.version()));
      used.addAll(VersionExpression.names(description.minimumVersion()));
    }
    var defines = new ArrayList<Define>();
    for (CTokens.Macro macro : tokens.macros()) {
      if (macro.parameters() == null
          && (mayNameVersion(macro.name()) || used.contains(macro.name()))) {
        defines.add(
            new Define(
                macro.name(),
                tokens.bodyText(macro),
                new Place(macro.line(), tokens.lineText(macro), macro.guard())));
      }
    }
    return List.copyOf(defines);
  }

  private static boolean mayNameVersion(String name) {
    if (name.indexOf('V') < 0 && !name.startsWith("vms")) {
      return false;
    }
    return name.endsWith("_VERSION")
        || name.endsWith("_VER")
        || name.endsWith("_VERSION_ID")
        || name.contains("VMSTATE")
        || name.startsWith("vmstate_")
        || name.startsWith("vms_");
  }
}
