package org.vmsdtracker.patch;

import java.util.Random;

/** Diffs as git writes them, of files that hold any bytes but line feeds in their lines. */
final class RandomDiff {

  private static final String[] LINES = {
    "",
    " ",
    "int x = 1;",
    "From here to there 00:00:00 2001",
    "-- ",
    "- ",
    "--- a/x",
    "++ b/x",
    "diff --git a/x b/x",
    "@@ -1,2 +3,4 @@",
    "tail ",
    "dos\r",
    "\r",
    "=3D =20",
    "\t/* caf\u00e9 */",
    ">From",
    "--cut",
    "--b--x",
    "bell\u0007 nul\0 ff\f",
    "x".repeat(90) + "   " + "y".repeat(1_000)
  };

  private final Random random;
  private final StringBuilder diff = new StringBuilder();

  private RandomDiff(Random random) {
    this.random = random;
  }

  static String of(Random random) {
    var diff = new RandomDiff(random);
    for (int files = 1 + random.nextInt(3); files > 0; files--) {
      diff.file("hw/" + (random.nextBoolean() ? "f " : "f") + files + ".c");
    }
    return diff.diff.toString();
  }

  private void file(String path) {
    String header = "diff --git a/%1$s b/%1$s\n".formatted(path);
    switch (random.nextInt(6)) {
      case 0 -> diff.append(header).append("old mode 100644\nnew mode 100755\n");
      case 1 ->
          diff.append("diff --git a/%1$s b/new/%1$s\n".formatted(path))
              .append("similarity index 100%\nrename from ")
              .append(path)
              .append("\nrename to new/")
              .append(path)
              .append('\n');
      case 2 ->
          diff.append(header)
              .append("index 1111111..2222222 100644\nGIT binary patch\nliteral 10\n")
              .append("Rc$@<OP*6}*RVyh^O3?)X2?8q?\n\nliteral 0\nHcmV?d00001\n\n");
      default -> {
        diff.append(header).append("index 1111111..2222222 100644\n");
        String names = "--- a/%1$s\n+++ b/%1$s\n".formatted(path);
        diff.append(path.contains(" ") ? names.replace(".c\n", ".c\t\n") : names);
        for (int hunks = 1 + random.nextInt(3); hunks > 0; hunks--) {
          hunk();
        }
      }
    }
  }

  private void hunk() {
    var lines = new StringBuilder();
    int old = 0;
    int fresh = 0;
    for (int count = 1 + random.nextInt(12); count > 0; count--) {
      char kind = " -+".charAt(random.nextInt(3));
      old += kind == '+' ? 0 : 1;
      fresh += kind == '-' ? 0 : 1;
      lines.append(kind).append(LINES[random.nextInt(LINES.length)]).append('\n');
    }
    diff.append("@@ -%d,%d +%d,%d @@ int main(void)\n".formatted(1, old, 1, fresh));
    diff.append(lines);
    if (random.nextInt(4) == 0) {
      diff.append("\\ No newline at end of file\n");
    }
  }
}
