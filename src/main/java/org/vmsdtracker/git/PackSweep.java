package org.vmsdtracker.git;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.eclipse.jgit.internal.storage.pack.BinaryDelta;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/**
 * Reads many objects out of packs such that each packed object is inflated once: the deltas form
 * trees, which are walked from their roots down, and only the way down is kept. What isn't in a
 * pack, or looks odd in any way, is left to JGit.
 */
final class PackSweep {

  /** Is given objects in no certain order, by two threads at once. */
  interface Visitor {

    /** Called once for each object, with bytes that aren't to be changed. */
    void visit(ObjectId id, byte[] bytes);

    /** The same with the words that stand in it, as {@link #scan} tells them. */
    default void visit(ObjectId id, byte[] bytes, int words) {
      visit(id, bytes);
    }

    /** See {@link BlobVisitor#scan}. */
    default int scan(byte[] bytes, int from, int to, int asked, int[] places) {
      return 0;
    }
  }

  private final int type;
  private final Visitor visitor;
  private final Queue<ObjectId> left = new ConcurrentLinkedQueue<>();

  private PackSweep(int type, Visitor visitor) {
    this.type = type;
    this.visitor = visitor;
  }

  /** An object that is wanted, or that others are made of. */
  private static final class Node {
    final int offset;
    @Nullable ObjectId wanted;
    @Nullable Node child;
    @Nullable Node sibling;

    Node(int offset) {
      this.offset = offset;
    }
  }

  /**
   * Visits what it can.
   *
   * @param type of all the objects, e.g. {@link Constants#OBJ_BLOB}
   * @return those that are left, to be read in another way
   */
  static Collection<ObjectId> read(
      Repository repository, int type, Collection<ObjectId> ids, Visitor visitor) {
    var sweep = new PackSweep(type, visitor);
    List<ObjectId> open = ids.stream().distinct().sorted().toList();
    try {
      for (Path index : ObjectDirectories.packIndexes(repository)) {
        open = sweep.pack(index, open);
      }
    } catch (IOException unreadableDirectory) {
      sweep.left.addAll(open);
      return sweep.left;
    }
    sweep.left.addAll(open);
    return sweep.left;
  }

  private List<ObjectId> pack(Path index, List<ObjectId> wanted) {
    Path pack = PackIndexFile.pack(index);
    var others = new ArrayList<ObjectId>();
    List<Node> roots;
    try (PackIndexFile offsets = PackIndexFile.open(index);
        PackBytes bytes = PackBytes.open(pack)) {
      bytes.requireMatch(offsets);
      roots = roots(bytes, nodes(offsets, wanted, others));
    } catch (IOException oddPack) {
      return wanted;
    }
    walk(pack, roots);
    return others;
  }

  private static NavigableMap<Integer, Node> nodes(
      PackIndexFile index, List<ObjectId> wanted, List<ObjectId> others) throws IOException {
    var nodes = new TreeMap<Integer, Node>();
    for (ObjectId id : wanted) {
      int offset = index.offset(id);
      if (offset < 0) {
        others.add(id);
      } else {
        nodes.computeIfAbsent(offset, Node::new).wanted = id;
      }
    }
    return nodes;
  }

  /** Adds what the nodes are made of: the base of a delta lies before it. */
  private List<Node> roots(PackBytes pack, NavigableMap<Integer, Node> nodes) {
    var roots = new ArrayList<Node>();
    for (Map.Entry<Integer, Node> last = nodes.pollLastEntry();
        last != null;
        last = nodes.pollLastEntry()) {
      Node node = last.getValue();
      try {
        pack.header(node.offset);
      } catch (IOException e) {
        leave(node);
        continue;
      }
      if (pack.type() == Constants.OBJ_OFS_DELTA) {
        Node base = nodes.computeIfAbsent(pack.base(), Node::new);
        node.sibling = base.child;
        base.child = node;
      } else if (pack.type() == type) {
        roots.add(node);
      } else {
        leave(node);
      }
    }
    return roots;
  }

  private void walk(Path pack, List<Node> roots) {
    var queue = new ConcurrentLinkedQueue<Node>(roots);
    TwoThreads.run(
        () -> {
          try (PackBytes bytes = PackBytes.open(pack)) {
            for (Node root = queue.poll(); root != null; root = queue.poll()) {
              walk(bytes, root);
            }
          } catch (IOException gone) {
            for (Node root = queue.poll(); root != null; root = queue.poll()) {
              leave(root);
            }
          } catch (RuntimeException visitorFailed) {
            queue.clear();
            throw visitorFailed;
          }
        });
  }

  /** The words of a content, a bit each. */
  private static final class Words {

    /** Those that stand in it for sure. */
    final int standing;

    /** Those and others that may; no more do. */
    final int possible;

    /** Where one of each that stands begins, by the number of its bit. */
    final int[] places;

    Words(int standing, int possible, int[] places) {
      this.standing = standing;
      this.possible = possible;
      this.places = places;
    }
  }

  /** A content and the next object to be made of it. */
  private static final class Step {
    final byte[] bytes;
    final Words words;
    @Nullable Node next;

    Step(byte[] bytes, Words words, @Nullable Node next) {
      this.bytes = bytes;
      this.words = words;
      this.next = next;
    }
  }

  private void walk(PackBytes pack, Node root) {
    Deque<Step> way = new ArrayDeque<>();
    descend(pack, null, root, way);
    while (!way.isEmpty()) {
      Step step = way.getLast();
      Node node = step.next;
      if (node == null) {
        way.removeLast();
        continue;
      }
      step.next = node.sibling;
      if (step.next == null) {
        way.removeLast();
      }
      descend(pack, step, node, way);
    }
  }

  private void descend(PackBytes pack, @Nullable Step base, Node node, Deque<Step> way) {
    byte[] packed;
    byte[] bytes;
    try {
      pack.header(node.offset);
      packed = pack.inflate();
      bytes = base == null ? packed : BinaryDelta.apply(base.bytes, packed);
    } catch (IOException | RuntimeException damaged) {
      leave(node);
      return;
    }
    Words words = base == null ? words(bytes) : words(base.words, packed, bytes);
    if (node.wanted != null) {
      int unsure = words.possible & ~words.standing;
      int standing = words.standing | scan(bytes, 0, bytes.length, unsure, words.places);
      words = new Words(standing, standing, words.places);
      visitor.visit(node.wanted, bytes, standing);
    }
    if (node.child != null) {
      way.addLast(new Step(bytes, words, node.child));
    }
  }

  private Words words(byte[] bytes) {
    int[] places = new int[Integer.SIZE];
    int standing = scan(bytes, 0, bytes.length, BlobVisitor.ALL_WORDS, places);
    return new Words(standing, standing, places);
  }

  /** The words of what a delta makes: those it keeps of its base, and those around what is new. */
  private Words words(Words base, byte[] delta, byte[] bytes) {
    int[] places = new int[Integer.SIZE];
    int standing = base.standing == 0 ? 0 : kept(base, delta, places);
    var edits = new DeltaEdits(delta);
    while (edits.next()) {
      if (!edits.isSeamless()) {
        int from = Math.max(0, edits.newFrom() - BlobVisitor.LONGEST_WORD);
        int to = Math.min(bytes.length, edits.newTo() + BlobVisitor.LONGEST_WORD);
        standing |= scan(bytes, from, to, ~standing, places);
      }
    }
    return new Words(standing, base.possible | standing, places);
  }

  /** The words that a copy keeps with all that tells them, and where it moves them. */
  private static int kept(Words base, byte[] delta, int[] places) {
    int kept = 0;
    var edits = new DeltaEdits(delta);
    while (edits.next() && kept != base.standing) {
      for (int left = base.standing & ~kept; left != 0; left &= left - 1) {
        int word = Integer.numberOfTrailingZeros(left);
        int place = base.places[word];
        if (edits.keeps(place - BlobVisitor.LONGEST_WORD, place + BlobVisitor.LONGEST_WORD)) {
          places[word] = place + edits.moved();
          kept |= 1 << word;
        }
      }
    }
    return kept;
  }

  private int scan(byte[] bytes, int from, int to, int asked, int[] places) {
    return asked == 0 ? 0 : visitor.scan(bytes, from, to, asked, places);
  }

  private void leave(Node top) {
    Deque<Node> nodes = new ArrayDeque<>();
    nodes.add(top);
    while (!nodes.isEmpty()) {
      Node node = nodes.removeLast();
      if (node.wanted != null) {
        left.add(node.wanted);
      }
      for (Node child = node.child; child != null; child = child.sibling) {
        nodes.add(child);
      }
    }
  }
}
