package org.vmsdtracker.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Large files made to break a reader: it ends, and the target is told with or without a note. */
class HostileInputTest {

  /** Far more than any of them takes: seen only where the time isn't linear or there is no end. */
  private static final Duration ENDLESS = Duration.ofSeconds(60);

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void isReadToItsEnd(String name, Supplier<String> content) {
    byte[] source = content.get().getBytes(StandardCharsets.ISO_8859_1);

    List<TargetState> targets =
        assertTimeoutPreemptively(
            ENDLESS,
            () -> {
              FileFacts facts = Analyzer.facts(SourceKind.TARGET_C, source);
              return Analyzer.classify(Map.of("target/foo/cpu.c", facts), Map.of()).states();
            });

    assertThat(targets).extracting(TargetState::name).containsExactly(new TargetName("foo"));
  }

  static Stream<Arguments> isReadToItsEnd() {
    return Stream.of(
        hostile("calls in calls", "vmsd CPUClass ", "f(", 2_000_000, ""),
        hostile(
            "calls with a class in calls",
            "void f(CPUClass *cc){ cc->vmsd=&v; ",
            "f(cc, ",
            1_000_000,
            ""),
        hostile("braces opened", "vmsd ", "{", 4_000_000, ""),
        hostile("braces closed", "vmsd ", "}", 4_000_000, ""),
        hostile("parentheses and braces opened", "vmsd void f()", "({", 2_000_000, ""),
        hostile("brackets that don't match", "vmsd ", "(]{)[}", 700_000, ""),
        hostile("#if in #if", "vmsd\n", "#if A\nx\n", 500_000, ""),
        hostile("#elif after #elif", "vmsd\n#if A\n", "#elif B\nx\n", 500_000, ""),
        hostile("#else after #else", "vmsd\n#if A\n", "#else\nx\n", 500_000, ""),
        hostile(
            "groups within 64 long conditions",
            longConditions(),
            "#if X\nf\n#endif\n",
            400_000,
            ""),
        hostile(
            "registrations on one line",
            "void f(CPUClass *cc, DeviceClass *dc){",
            "dc->vmsd = &vmstate_foo; cc->vmsd = &vmstate_foo; ",
            100_000,
            "}"),
        hostile("a comment without an end", "vmsd /*", "* /", 2_000_000, ""),
        hostile("comments opened in a comment", "vmsd ", "/*", 4_000_000, ""),
        hostile("a string without an end", "vmsd \"", "\\x", 4_000_000, ""),
        hostile("characters without an end", "", "vmsd '\n", 1_000_000, ""),
        arguments("a million macros", (Supplier<String>) HostileInputTest::macros),
        arguments("macros through macros", (Supplier<String>) HostileInputTest::macroChain),
        hostile("a word of continuations", "vmsd ", "a\\\n", 2_000_000, ""),
        hostile("nothing but continuations", "vmsd ", "\\\n", 4_000_000, ""),
        hostile("a macro of calls in calls", "#define A (k)->vmsd = ", "f(A ", 1_000_000, ""),
        hostile(
            "names of a description",
            "VMStateDescription vmstate_foo = {",
            ".name = \"x\", ",
            500_000,
            "}"),
        hostile("fields of an array", "VMStateField foo[] = {", "VMSTATE_X(a), ", 500_000, "}"),
        hostile("functions", "", "void f(CPUClass *c) { g(c, &vmstate_a); }\n", 150_000, ""),
        hostile("structs without a body", "", "struct vmsd ", 700_000, ""),
        hostile("products of a class", "void f(){", "CPUClass * ", 700_000, "}"),
        hostile("functions in functions", "", "void f(CPUClass *c) {\n", 300_000, ""),
        hostile("initializers in initializers", "", "vmsd int a = b { ", 400_000, ""));
  }

  private static Arguments hostile(
      String name, String before, String repeated, int times, String after) {
    return arguments(name, (Supplier<String>) () -> before + repeated.repeat(times) + after);
  }

  private static String longConditions() {
    return "vmsd\n" + ("#if A" + "a".repeat(1000) + "\n").repeat(64);
  }

  private static String macros() {
    return IntStream.range(0, 1_000_000)
        .mapToObj(i -> "#define M" + i + " x\n")
        .collect(Collectors.joining("", "vmsd\n", ""));
  }

  private static String macroChain() {
    return IntStream.range(0, 3000)
        .map(i -> 3000 - i)
        .mapToObj(i -> "#define M" + i + "(k) M" + (i - 1) + "(k)\n")
        .collect(Collectors.joining("", "", "#define M0(k) (k)->vmsd = &v\n"));
  }
}
