package org.vmsdtracker.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.vmsdtracker.analysis.TreeBuilder.tree;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Boards that don't read: their machine types can't be told, or are told rightly, in time. */
class HostileBoardTest {

  /** Far more than any of them takes: seen only where the time isn't linear or there is no end. */
  private static final Duration ENDLESS = Duration.ofSeconds(60);

  private static final String BOARDS_H =
      """
      #define TYPE_MACHINE "machine"
      #define MACHINE_TYPE_NAME(kind) kind "-machine"
      """;

  private static final String TABLE =
      """
      static void table_init(ObjectClass *klass, void *data)
      {
          MachineClass *mc = MACHINE_CLASS(klass);
          mc->desc = "A table";
      }
      static const TypeInfo table = {
          .name = MACHINE_TYPE_NAME("table-1.0"),
          .parent = TYPE_MACHINE,
          .class_init = table_init,
      };
      static void table_types(void) { type_register_static(&table); }
      type_init(table_types)
      """;

  private static TreeBuilder foo(String board) {
    return tree("foo-softmmu")
        .put("target/foo/cpu.c", "int foo;\n")
        .put("include/hw/boards.h", BOARDS_H)
        .put("hw/foo/board.c", board);
  }

  private static List<String> onMachines(TargetFacts facts) {
    return facts.notes().stream().filter(note -> note.contains("achine type")).toList();
  }

  private static void assertCannotTell(TargetFacts facts, String reason) {
    assertThat(facts.machines()).isNull();
    assertThat(onMachines(facts))
        .singleElement()
        .asString()
        .startsWith("Machine types can't be told: hw/foo/")
        .contains(reason)
        .endsWith(".");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void isReadToItsEnd(String name, Supplier<String> content) {
    TreeBuilder tree = foo("MachineClass *x;\n" + content.get());

    TargetFacts facts = assertTimeoutPreemptively(ENDLESS, () -> tree.facts("foo"));

    assertThat(facts.machines()).isNull();
    assertThat(onMachines(facts)).hasSize(1);
    assertThat(facts.notes()).allSatisfy(note -> assertThat(note).hasSizeLessThan(300));
  }

  static Stream<Arguments> isReadToItsEnd() {
    return Stream.of(
        hostile("parentheses opened", "", "(", 1_000_000, ""),
        hostile("parentheses opened and closed", "f", "(", 500_000, ")".repeat(500_000) + "{}"),
        hostile("braces opened", "", "{", 1_000_000, ""),
        hostile("braces closed", "", "}", 1_000_000, ""),
        hostile("ifs in ifs", "void f(void) { ", "if(", 300_000, ""),
        hostile(
            "ifs in ifs that end",
            "void f(MachineClass *mc) { ",
            "if (a) {",
            100_000,
            "mc->name = 0;" + "}".repeat(100_001)),
        hostile(
            "else after else",
            "void f(MachineClass *mc) { ",
            "if (a) mc->name = 0; else ",
            50_000,
            "; }"),
        hostile(
            "choices in a value",
            "void f(MachineClass *mc) { mc->is_default = a",
            "? b : c",
            100_000,
            "; }"),
        hostile(
            "parentheses in a value",
            "void f(MachineClass *mc) { mc->is_default = ",
            "(",
            300_000,
            ")".repeat(300_000) + "; }"),
        hostile("calls in calls", "", "f(", 300_000, ""),
        hostile("calls in calls that end", "f(", "f(", 300_000, ")".repeat(300_001)),
        hostile("macros in macros", "#define f(x) x\n", "f(", 200_000, ")".repeat(200_000)),
        hostile(
            "macros that don't end",
            "#define f(x) x\nvoid g(MachineClass *m) {f(m,",
            "f(",
            9999,
            ""),
        hostile("empty lines", "", "\n", 1_000_000, ""),
        hostile("includes", "", "#include \"a\n", 100_000, ""),
        hostile("functions", "", "void f(MachineClass *m) { m->name = 0; }\n", 20_000, ""),
        hostile("elements", "static const X x[] = {", "{ \"a\", 1 },", 100_000, "};"),
        hostile("indices", "static QEMUMachine x", "[1]", 300_000, " = {};"),
        arguments("a chain of functions", (Supplier<String>) HostileBoardTest::functionChain));
  }

  private static Arguments hostile(
      String name, String before, String repeated, int times, String after) {
    return arguments(name, (Supplier<String>) () -> before + repeated.repeat(times) + after);
  }

  /** Each sets nothing itself, and calls the next one twice. */
  private static String functionChain() {
    return IntStream.range(0, 5_000)
        .mapToObj(i -> "void f%1$d(MachineClass *m) { f%2$d(m); f%2$d(m); }\n".formatted(i, i + 1))
        .collect(Collectors.joining());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // itself
        "#define LOOP(x) LOOP(LOOP(x)) LOOP(x)\nLOOP(LOOP(LOOP(1)))\n",
        // each other
        """
        #define PING() PONG() PONG() 1
        #define PONG() PING() PING() 2
        PING()
        """,
        // an object by itself
        "#define NAME NAME NAME\nint x = NAME;\n",
      })
  void aMacroInItsOwnExpansionStands(String source) {
    List<MachineType> machines =
        assertTimeoutPreemptively(ENDLESS, () -> foo(source + TABLE).machines("foo"));

    assertThat(machines).extracting(MachineType::name).containsExactly("table-1.0");
  }

  @Test
  void functionsThatCallEachOtherAreFollowedOnce() {
    String board =
        TABLE
            + """
            static void register_one(void) { register_other(); register_other(); }
            static void register_other(void) { register_one(); register_one(); }
            type_init(register_one)
            """;

    List<MachineType> machines =
        assertTimeoutPreemptively(ENDLESS, () -> foo(board).machines("foo"));

    assertThat(machines).extracting(MachineType::name).containsExactly("table-1.0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // what doubles thirty times
        """
        #define T0(x) x x
        #define T1(x) T0(T0(T0(T0(T0(x)))))
        #define T2(x) T1(T1(T1(T1(T1(x)))))
        #define T3(x) T2(T2(T2(T2(T2(x)))))
        T3(T3(static const TypeInfo x = { .name = "x" };))
        """,
        // a string that grows
        """
        #define S(x) #x
        #define Q(x) S(x)
        #define R(x) Q(Q(Q(Q(Q(Q(Q(Q(x))))))))
        #define U(x) R(Q(R(Q(R(Q(R(Q(R(x)))))))))
        static const TypeInfo x = { .name = U("x") };
        """,
        // a name that grows
        """
        #define D(x) x##x
        #define E(x) D(x)
        #define F(x) E(E(E(E(E(E(E(E(x))))))))
        #define G(x) F(E(F(E(F(E(F(E(F(x)))))))))
        static const TypeInfo G(x) = { .name = "x" };
        static const TypeInfo y = { .name = G(x) };
        """,
      })
  void aMacroThatGrowsWithoutEndCanNotBeTold(String source) {
    TreeBuilder tree = foo(source + TABLE);

    TargetFacts facts = assertTimeoutPreemptively(ENDLESS, () -> tree.facts("foo"));

    assertCannotTell(facts, "hw/foo/board.c: the expansion of ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "void f(void) {",
        "void f(void) { if (a) { }",
        "static const char *a = \"no end;\nvoid f(void) { g(\"{\n",
        "DEFINE_MACHINE(\"chair\", ",
        "#if A\n",
        "static const TypeInfo chair = { .name = MACHINE_TYPE_NAME(\"ch",
      })
  void bracketsThatDoNotMatchCanNotBeTold(String rest) {
    assertCannotTell(foo(TABLE + rest).facts("foo"), "board.c: its brackets or conditionals");
  }

  @Test
  void oneFileThatDoesNotReadIsEnoughToTellNothing() {
    TreeBuilder tree = foo(TABLE).put("hw/foo/chair.c", TABLE.replace("table", "chair") + "}{");

    assertCannotTell(tree.facts("foo"), "hw/foo/chair.c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "chosen_name(klass)",
        "g_strdup_printf(\"table-%d\", 1)",
        "names[0]",
        "1",
        "a ? \"b\" : \"c\"",
      })
  void aNameSetToNoStringCanNotBeTold(String name) {
    String board = TABLE.replace("mc->desc = \"A table\"", "mc->name = " + name);

    assertCannotTell(
        foo(board).facts("foo"), "board.c:7 has a name that isn't written as a string");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UNKNOWN_NAME", "UNKNOWN(\"table\")", "names[0]", "NULL"})
  void aTypeWithoutAStringForItsNameCanNotBeTold(String name) {
    String board = TABLE.replace("MACHINE_TYPE_NAME(\"table-1.0\")", name);

    assertCannotTell(foo(board).facts("foo"), "has a name that isn't written as a string");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UNKNOWN", "MACHINE_TYPE_NAME(\"unknown\")"})
  void aMachineWhoseParentIsNotKnownCanNotBeTold(String parent) {
    String board = TABLE.replace(".parent = TYPE_MACHINE", ".parent = " + parent);

    assertCannotTell(
        foo(board).put("hw/foo/table.c", TABLE).facts("foo"),
        "board.c:7 has a parent that isn't known");
  }

  @Test
  void aTreeWithoutBoardsCanNotBeTold() {
    TargetFacts facts = tree("foo-softmmu").put("target/foo/cpu.c", "int foo;\n").facts("foo");

    assertThat(facts.machines()).isNull();
    assertThat(onMachines(facts))
        .containsExactly("No machine type is defined in a way that can be read.");
  }

  @Test
  void aBoardThatIsNotReadCanNotBeTold() {
    TargetFacts facts =
        foo(TABLE).unread("hw/foo/big.c", "hw/foo/big.c is too large.").facts("foo");

    assertThat(facts.machines()).isNull();
    assertThat(facts.notes()).contains("hw/foo/big.c is too large.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "unknown\n", "10\n", "\"\"\"", "9999999999.1\n"})
  void aVersionThatIsNoneDeletesNothing(String version) {
    TreeBuilder tree = foo(TABLE).put("VERSION", version);

    assertThat(tree.machines("foo")).extracting(MachineType::registered).containsExactly(true);
    assertThat(tree.facts().policy()).isNull();
  }
}
