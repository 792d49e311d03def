package org.vmsdtracker.snapshot;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vmsdtracker.analysis.SourceKind;
import org.vmsdtracker.analysis.SourceLine;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.git.BlobReader;
import org.vmsdtracker.git.FileEntry;
import org.vmsdtracker.git.GitFailure;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.git.PathFilter;

/**
 * Searches the C of all targets for fixed strings as {@code git grep -nIF} does: line by line,
 * whatever the line is, and nothing in files that git takes for binary.
 */
public final class TargetGrep {

  /** What is searched, as git is told it. */
  static final String PATHSPEC = "'target/*.c' 'target/*.h' 'target/*.inc'";

  private static final String ROOT = "target";

  /** So much of a file git looks at for a zero byte. */
  private static final int BINARY_IS_SEEN_IN = 8000;

  private final Map<GrepQuestion, Map<TargetName, List<SourceLine>>> hits =
      new EnumMap<>(GrepQuestion.class);

  private TargetGrep() {
    for (GrepQuestion question : GrepQuestion.values()) {
      hits.put(question, new HashMap<>());
    }
  }

  private enum Sources implements PathFilter {
    OF_TARGETS;

    @Override
    public boolean enters(String directory) {
      return directory.equals(ROOT) || directory.startsWith(ROOT + "/");
    }

    @Override
    public boolean takes(String path) {
      return path.startsWith(ROOT + "/") && SourceKind.target(path).isPresent() && isC(path);
    }

    private static boolean isC(String path) {
      return path.endsWith(".c") || path.endsWith(".h") || path.endsWith(".inc");
    }
  }

  /**
   * Asks every question of the tree that a snapshot is of.
   *
   * @throws GitFailure if an object is missing or damaged
   */
  public static GrepReport of(GitRepository repository, Snapshot snapshot) {
    var grep = new TargetGrep();
    try (BlobReader reader = repository.blobReader()) {
      for (FileEntry file : repository.files(snapshot.revision().commit(), Sources.OF_TARGETS)) {
        reader
            .read(file.blob(), SnapshotReader.LARGEST_FILE)
            .ifPresent(bytes -> grep.search(file.path(), bytes));
      }
    }
    return new GrepReport(
        snapshot.revision(),
        Arrays.stream(GrepQuestion.values())
            .map(
                question ->
                    GrepAnswer.of(
                        question, snapshot.targets(), grep.hits.getOrDefault(question, Map.of())))
            .toList());
  }

  private void search(String path, byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int zero = text.indexOf('\0');
    if (zero >= 0 && zero < BINARY_IS_SEEN_IN) {
      return;
    }
    TargetName target = SourceKind.target(path).orElseThrow();
    hits.forEach(
        (question, found) -> {
          List<SourceLine> lines = lines(path, text, question.pattern());
          if (!lines.isEmpty()) {
            found.computeIfAbsent(target, t -> new ArrayList<>()).addAll(lines);
          }
        });
  }

  private static List<SourceLine> lines(String path, String text, String pattern) {
    var lines = new ArrayList<SourceLine>();
    int number = 1;
    int counted = 0;
    int hit = text.indexOf(pattern);
    while (hit >= 0) {
      for (; counted < hit; counted++) {
        number += text.charAt(counted) == '\n' ? 1 : 0;
      }
      int begin = text.lastIndexOf('\n', hit) + 1;
      int end = text.indexOf('\n', hit);
      end = end < 0 ? text.length() : end;
      lines.add(new SourceLine(path, number, utf8(text.substring(begin, end)).strip()));
      hit = text.indexOf(pattern, end);
    }
    return lines;
  }

  private static String utf8(String bytes) {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
