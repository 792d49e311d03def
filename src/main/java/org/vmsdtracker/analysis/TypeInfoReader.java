package org.vmsdtracker.analysis;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** Finds in {@code TypeInfo} initializers the functions that initialize the class of a CPU. */
final class TypeInfoReader {

  private static final class Type {
    private String classInit = "";
    private boolean isCpu;
  }

  private final CTokens tokens;

  TypeInfoReader(CTokens tokens) {
    this.tokens = tokens;
  }

  Set<String> cpuClassInits() {
    var functions = new HashSet<String>();
    Deque<Type> types = new ArrayDeque<>();
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.is(i, "{")) {
        if (tokens.depth(i) == 0) {
          types.clear();
        }
        types.push(new Type());
      } else if (tokens.is(i, "}") && !types.isEmpty()) {
        Type type = types.pop();
        if (type.isCpu) {
          functions.add(type.classInit);
        }
      } else if (tokens.is(i, ".") && tokens.is(i + 2, "=") && !types.isEmpty()) {
        designated(types.element(), i + 1);
      }
    }
    return functions;
  }

  private void designated(Type type, int name) {
    if (tokens.isIdentifier(name + 2)) {
      String value = tokens.text(name + 2);
      if (tokens.is(name, "class_init")) {
        type.classInit = value;
      } else if (tokens.is(name, "parent")) {
        type.isCpu = isCpu(value);
      }
    }
  }

  private static boolean isCpu(String type) {
    return type.equals("TYPE_CPU") || (type.startsWith("TYPE_") && type.endsWith("_CPU"));
  }
}
