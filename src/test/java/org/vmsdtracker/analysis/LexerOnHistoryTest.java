package org.vmsdtracker.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.WindowCacheConfig;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The tokenizer on every distinct C file that ever stood below target/ and hw/ on QEMU's master,
 * and how fast it is beside a tokenizer made of one regular expression. Takes some minutes.
 *
 * <p>Run by {@code mvn test -Dgroups=history -DexcludedGroups= -Dvmsd.qemu-history=DIR}.
 */
@Tag("history")
class LexerOnHistoryTest {

  private static final int SAMPLED = 50;

  /**
   * Files that are unbalanced themselves: a brace opened under {@code MULTI_REQ} and closed in the
   * {@code #else} of another group; one brace too many in a function that nobody builds; one that
   * stands only in an {@code #if 0}; one that only one of two alternatives closes.
   */
  private static final Set<String> UNBALANCED =
      Set.of(
          "hw/dma/omap_dma.c",
          "hw/omap_dma.c",
          "hw/9pfs/virtio-9p-debug.c",
          "hw/virtio-9p-debug.c",
          "target-mips/helper.c",
          "target-ppc/op_helper.c");

  /** Strings, comments and words as in C, but neither continuations nor directives. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "/\\*(?s:.*?)\\*/|//[^\\n]*+"
              + "|\"[^\"\\\\\\n]*+(?:\\\\(?s:.)[^\"\\\\\\n]*+)*+\"?"
              + "|'[^'\\\\\\n]*+(?:\\\\(?s:.)[^'\\\\\\n]*+)*+'?"
              + "|[A-Za-z_$\\x80-\\xff][A-Za-z0-9_$\\x80-\\xff]*+"
              + "|\\.?[0-9][A-Za-z0-9_.]*+"
              + "|\\.\\.\\.|->|&&|\\|\\||\\+\\+|--|<<|>>|##|[=!<>+\\-*/%&|^]=|[^\\s]");

  @Test
  void readsEveryFileOfTheHistory() throws IOException {
    readPacksInLargeWindows();
    try (Repository repository =
        new RepositoryBuilder()
            .setGitDir(Path.of(System.getProperty("vmsd.qemu-history")).toFile())
            .setMustExist(true)
            .build()) {
      Map<ObjectId, String> files = files(repository);
      Reading reading = new Reading();
      try (ObjectReader reader = repository.newObjectReader()) {
        for (Map.Entry<ObjectId, String> file : files.entrySet()) {
          reading.read(reader, file.getKey(), file.getValue());
        }
      }
      reading.print();
      assertThat(reading.files).isPositive();
      assertThat(reading.unbalanced.keySet()).isSubsetOf(UNBALANCED);
      assertThat(reading.compared).isPositive();
      assertThat(reading.different).isEmpty();
    }
  }

  private static void readPacksInLargeWindows() {
    var config = new WindowCacheConfig();
    config.setPackedGitWindowSize(1 << 20);
    config.setPackedGitLimit(256L << 20);
    config.setDeltaBaseCacheLimit(128 << 20);
    config.install();
  }

  /** The path at which each distinct file stood last. */
  private static Map<ObjectId, String> files(Repository repository) throws IOException {
    var files = new LinkedHashMap<ObjectId, String>();
    try (RevWalk commits = new RevWalk(repository);
        TreeWalk trees = new TreeWalk(repository)) {
      commits.setFirstParent(true);
      commits.markStart(
          commits.parseCommit(repository.resolve(Constants.R_HEADS + "master^{commit}")));
      for (RevCommit commit : commits) {
        trees.reset();
        trees.setFilter(new ChangedC());
        trees.setRecursive(true);
        if (commit.getParentCount() == 0) {
          trees.addTree(new EmptyTreeIterator());
        } else {
          trees.addTree(commits.parseCommit(commit.getParent(0)).getTree());
        }
        trees.addTree(commit.getTree());
        while (trees.next()) {
          files.putIfAbsent(trees.getObjectId(1), trees.getPathString());
        }
      }
    }
    return files;
  }

  /** Takes what the second of two trees has and the first has not. */
  private static final class ChangedC extends TreeFilter {

    @Override
    public boolean include(TreeWalk walker) throws IOException {
      if (!ANY_DIFF.include(walker)) {
        return false;
      }
      if (walker.isSubtree()) {
        String name = walker.getNameString();
        return walker.getDepth() > 0 || name.equals("hw") || name.startsWith("target");
      }
      String path = walker.getPathString();
      int mode = walker.getRawMode(1);
      return walker.getDepth() > 0
          && (FileMode.REGULAR_FILE.equals(mode) || FileMode.EXECUTABLE_FILE.equals(mode))
          && (path.endsWith(".c") || path.endsWith(".h") || path.endsWith(".inc"));
    }

    @Override
    public boolean shouldBeRecursive() {
      return true;
    }

    @Override
    public TreeFilter clone() {
      return this;
    }
  }

  private static final class Reading {

    private final Map<String, Integer> unbalanced = new TreeMap<>();
    private final Set<String> different = new TreeSet<>();
    private int compared;
    private int files;
    private int missing;
    private long bytes;
    private long nanoseconds;
    private long tokens;
    private long sampleBytes;
    private long sampleNanoseconds;
    private long sampleTokens;

    private void read(ObjectReader reader, ObjectId id, String path) throws IOException {
      byte[] source;
      try {
        source = reader.open(id, Constants.OBJ_BLOB).getCachedBytes(Integer.MAX_VALUE);
      } catch (MissingObjectException e) {
        missing++;
        return;
      }
      long start = System.nanoTime();
      CTokens read = CLexer.tokens(source);
      nanoseconds += System.nanoTime() - start;
      tokens += read.size();
      bytes += source.length;
      if (!read.balanced()) {
        unbalanced.merge(path, 1, Integer::sum);
      }
      compare(source, read, path);
      if (files % SAMPLED == 0) {
        readByExpression(source);
      }
      files++;
    }

    /** Reading only the items that matter finds what reading all tokens does. */
    private void compare(byte[] source, CTokens all, String path) {
      if (TokenSearch.words(source, TokenSearch.ALL) != 0) {
        FileFacts facts = CFactsReader.read(all);
        if (!CFactsReader.read(source).equals(facts)
            || !CFactsReader.readCommon(source).equals(facts.onlySavevm())) {
          different.add(path);
        }
        compared++;
      }
    }

    private void readByExpression(byte[] source) {
      long start = System.nanoTime();
      Matcher matcher = TOKEN.matcher(new String(source, StandardCharsets.ISO_8859_1));
      while (matcher.find()) {
        sampleTokens++;
      }
      sampleNanoseconds += System.nanoTime() - start;
      sampleBytes += source.length;
    }

    private void print() {
      System.out.printf(
          "%,d files, %,d missing, %.1f MB, %,d tokens, %.2f s, %.0f MB/s%n",
          files, missing, bytes / 1e6, tokens, nanoseconds / 1e9, bytes * 1e3 / nanoseconds);
      System.out.printf(
          "java.util.regex: %.1f MB, %,d tokens, %.2f s, %.1f MB/s%n",
          sampleBytes / 1e6,
          sampleTokens,
          sampleNanoseconds / 1e9,
          sampleBytes * 1e3 / sampleNanoseconds);
      System.out.printf("%,d files read by items and as a whole%n", compared);
      System.out.println("Unbalanced, with the number of versions: " + unbalanced);
    }
  }
}
