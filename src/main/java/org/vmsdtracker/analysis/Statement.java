package org.vmsdtracker.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the body of a function is made of, as far as it matters to what it sets and registers. */
sealed interface Statement {

  /** No source of QEMU's is nested so deeply. */
  int DEEPEST = 100;

  /** Statements one after another; the body of a loop is passed once. */
  record Block(List<Statement> statements) implements Statement {}

  /** A condition with its two branches. */
  record If(List<String> condition, Statement whenTrue, Statement whenFalse) implements Statement {}

  /** A declaration, assignment or call without its semicolon. */
  record Simple(List<String> tokens) implements Statement {}

  /**
   * The statements of a body.
   *
   * @throws CannotTell where it is nested too deeply
   */
  static Statement parse(List<String> tokens) {
    return new Parser(tokens).all();
  }

  /** The same without simple statements that don't pass, and without what is empty then. */
  static List<String> reduced(List<String> tokens, Predicate<List<String>> kept) {
    var output = new ArrayList<String>();
    write(parse(tokens), kept, output);
    return output;
  }

  private static boolean write(
      Statement statement, Predicate<List<String>> kept, List<String> output) {
    if (statement instanceof Simple simple) {
      if (!kept.test(simple.tokens())) {
        return false;
      }
      output.addAll(simple.tokens());
      output.add(";");
      return true;
    }
    if (statement instanceof Block block) {
      boolean any = false;
      for (Statement each : block.statements()) {
        any |= write(each, kept, output);
      }
      return any;
    }
    If branches = (If) statement;
    var whenTrue = new ArrayList<String>();
    var whenFalse = new ArrayList<String>();
    boolean first = write(branches.whenTrue(), kept, whenTrue);
    boolean second = write(branches.whenFalse(), kept, whenFalse);
    if (first || second) {
      output.add("if");
      output.add("(");
      output.addAll(branches.condition());
      output.add(")");
      braced(whenTrue, output);
      if (second) {
        output.add("else");
        braced(whenFalse, output);
      }
    }
    return first || second;
  }

  private static void braced(List<String> tokens, List<String> output) {
    output.add("{");
    output.addAll(tokens);
    output.add("}");
  }

  /** Reads statements; what doesn't read as one is passed. */
  final class Parser {
    private static final Block NOTHING = new Block(List.of());

    private final List<String> tokens;
    private int position;

    private Parser(List<String> tokens) {
      this.tokens = tokens;
    }

    private Block all() {
      var statements = new ArrayList<Statement>();
      while (position < tokens.size()) {
        statements.add(statement(0));
      }
      return new Block(statements);
    }

    private String peek() {
      return position < tokens.size() ? tokens.get(position) : "";
    }

    private boolean take(String text) {
      if (peek().equals(text)) {
        position++;
        return true;
      }
      return false;
    }

    private Statement statement(int depth) {
      if (depth == DEEPEST) {
        throw new CannotTell("is nested too deeply");
      }
      switch (peek()) {
        case "{" -> {
          return block(depth);
        }
        case "if" -> {
          position++;
          List<String> condition = parenthesised();
          Statement whenTrue = statement(depth + 1);
          Statement whenFalse = take("else") ? statement(depth + 1) : NOTHING;
          return new If(condition, whenTrue, whenFalse);
        }
        case "for", "while", "switch" -> {
          position++;
          parenthesised();
          return new Block(List.of(statement(depth + 1)));
        }
        case "do" -> {
          position++;
          Statement body = statement(depth + 1);
          if (take("while")) {
            parenthesised();
          }
          take(";");
          return body;
        }
        case "else", "}" -> {
          position++;
          return NOTHING;
        }
        default -> {
          return simple();
        }
      }
    }

    private Block block(int depth) {
      position++;
      var statements = new ArrayList<Statement>();
      while (position < tokens.size() && !peek().equals("}")) {
        statements.add(statement(depth + 1));
      }
      take("}");
      return new Block(statements);
    }

    private List<String> parenthesised() {
      if (!peek().equals("(")) {
        return List.of();
      }
      int start = position + 1;
      int open = 0;
      while (position < tokens.size()) {
        String text = tokens.get(position);
        position++;
        if (text.equals("(")) {
          open++;
        } else if (text.equals(")") && --open == 0) {
          return tokens.subList(start, position - 1);
        }
      }
      return List.of();
    }

    private Simple simple() {
      int start = position;
      int open = 0;
      while (position < tokens.size()) {
        String text = tokens.get(position);
        switch (text) {
          case "(", "[", "{" -> open++;
          case ")", "]", "}" -> open--;
          default -> {}
        }
        if (open < 0) {
          return new Simple(tokens.subList(start, position));
        }
        position++;
        if (open == 0 && text.equals(";")) {
          return new Simple(tokens.subList(start, position - 1));
        }
      }
      return new Simple(tokens.subList(start, position));
    }
  }

  /** The value of {@code return} in a condition's branch; null where it has none. */
  static @Nullable Boolean truth(List<String> condition) {
    Long value = ConstantExpression.value(condition);
    return value == null ? null : Boolean.valueOf(value != 0);
  }
}
