package org.vmsdtracker.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.internal.storage.pack.PackWriter;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmsdtracker.git.testing.TestHistory;

class PackSweepTest {

  private static final int VERSIONS = 60;
  private static final int LIMIT = 1 << 20;

  @TempDir Path directory;
  private final List<BlobId> blobs = new ArrayList<>();
  private TestHistory history;

  @BeforeEach
  void write() {
    history = TestHistory.in(directory.resolve("h.git"));
    byte[] large = new byte[20_000];
    new Random(1).nextBytes(large);
    TestHistory.Draft commit = history.commit("all");
    for (int version = 0; version < VERSIONS; version++) {
      put(commit, "other/" + version, new byte[] {(byte) version});
      put(commit, "target/cpu" + version + ".c", contents(version));
    }
    put(commit, "empty", new byte[0]);
    put(commit, "large", large);
    commit.write();
  }

  private void put(TestHistory.Draft commit, String path, byte[] content) {
    commit.put(path, content);
    blobs.add(TestHistory.blob(content));
  }

  /** Versions that differ in a few places, as those of a source file do. */
  private static byte[] contents(int version) {
    var text = new StringBuilder();
    for (int line = 0; line < 800; line++) {
      int changed = line % VERSIONS < version ? 1 : 0;
      text.append(Integer.toHexString(line * 0x9e3779b9 + changed)).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  @AfterEach
  void close() {
    history.close();
  }

  private void gc() throws GitAPIException {
    try (Git git = new Git(history.repository())) {
      git.gc().call();
    }
    history.repository().getObjectDatabase().close();
  }

  private Path file(String suffix) throws IOException {
    try (Stream<Path> packs = Files.list(history.directory().resolve("objects/pack"))) {
      Path file = packs.filter(path -> path.toString().endsWith(suffix)).findFirst().orElseThrow();
      assertThat(file.toFile().setWritable(true)).isTrue();
      return file;
    }
  }

  /** Remembers what it was shown, and that it was shown it once and right. */
  private static final class Seen implements BlobVisitor {
    final Set<BlobId> read = ConcurrentHashMap.newKeySet();
    final Set<BlobId> large = ConcurrentHashMap.newKeySet();

    @Override
    public void visit(BlobId blob, byte[] bytes) {
      assertThat(TestHistory.blob(bytes)).isEqualTo(blob);
      assertThat(read.add(blob)).isTrue();
    }

    @Override
    public void tooLarge(BlobId blob) {
      assertThat(large.add(blob)).isTrue();
    }
  }

  /** Sweeps, requires that everything is either seen or left, and tells what was left. */
  private Collection<BlobId> left() throws IOException {
    var seen = new Seen();
    Collection<BlobId> left = sweep(history, seen);
    assertThat(left).doesNotHaveDuplicates().noneMatch(seen.read::contains);
    var all = new HashSet<>(seen.read);
    all.addAll(left);
    assertThat(all).isEqualTo(new HashSet<>(blobs));
    return left;
  }

  private Collection<BlobId> sweep(TestHistory packed, Seen seen) {
    return PackSweep.read(
            packed.repository(),
            Constants.OBJ_BLOB,
            blobs.stream().map(blob -> ObjectId.fromString(blob.hex())).toList(),
            (id, bytes) -> seen.visit(new BlobId(id.name()), bytes))
        .stream()
        .map(id -> new BlobId(id.name()))
        .toList();
  }

  private void assertThatAllAreRead() {
    var seen = new Seen();
    try (GitRepository repository = GitRepository.open(history.directory(), "master")) {
      repository.readAll(blobs, LIMIT, seen);
    }
    assertThat(seen.read).isEqualTo(new HashSet<>(blobs));
  }

  @Test
  void aPackIsSweptWhole() throws IOException, GitAPIException {
    gc();
    assertThat(Files.size(file(".pack"))).isLessThan(VERSIONS * contents(0).length / 4L);
    assertThat(left()).isEmpty();
    assertThatAllAreRead();
  }

  @Test
  void looseObjectsAreLeft() throws IOException {
    assertThat(left()).hasSameElementsAs(blobs);
    assertThatAllAreRead();
  }

  @Test
  void severalPacksAndBorrowedOnesAreSwept() throws IOException, GitAPIException {
    pack(blobs.subList(0, blobs.size() / 2), true);
    pack(blobs.subList(blobs.size() / 3, blobs.size()), true);
    assertThat(left()).isEmpty();
    try (TestHistory borrower = TestHistory.in(directory.resolve("borrower.git"))) {
      Files.createDirectories(borrower.directory().resolve("objects/info"));
      Files.writeString(
          borrower.directory().resolve("objects/info/alternates"),
          "# borrowed\n" + history.directory().resolve("objects") + "\n");
      assertThat(sweep(borrower, new Seen())).isEmpty();
    }
  }

  private void pack(Collection<BlobId> content, boolean byOffset) throws IOException {
    try (PackWriter writer = new PackWriter(history.repository());
        RevWalk walk = new RevWalk(history.repository())) {
      writer.setDeltaBaseAsOffset(byOffset);
      var objects = new ArrayList<RevObject>();
      for (BlobId blob : new HashSet<>(content)) {
        objects.add(walk.lookupAny(ObjectId.fromString(blob.hex()), Constants.OBJ_BLOB));
      }
      writer.preparePack(objects.iterator());
      Path packs = history.directory().resolve("objects/pack");
      String name = "pack-%040x".formatted(content.size());
      try (OutputStream pack = Files.newOutputStream(packs.resolve(name + ".pack"));
          OutputStream index = Files.newOutputStream(packs.resolve(name + ".idx"))) {
        writer.writePack(NullProgressMonitor.INSTANCE, NullProgressMonitor.INSTANCE, pack);
        writer.writeIndex(index);
      }
    }
  }

  @Test
  void deltasAgainstNamedBasesAreLeft() throws IOException {
    pack(blobs, false);
    assertThat(left()).isNotEmpty().hasSizeLessThan(new HashSet<>(blobs).size());
    assertThatAllAreRead();
  }

  @Test
  void whatIsTooLargeIsToldEvenWhereOthersAreMadeOfIt() throws GitAPIException {
    gc();
    var seen = new Seen();
    try (GitRepository repository = GitRepository.open(history.directory(), "master")) {
      repository.readAll(blobs, 100, seen);
    }
    assertThat(seen.read).hasSize(VERSIONS + 1);
    assertThat(seen.large).hasSize(new HashSet<>(blobs).size() - seen.read.size());
    assertThat(seen.read).doesNotContainAnyElementsOf(seen.large);
  }

  @Test
  void aDamagedObjectIsLeftWithAllThatIsMadeOfIt() throws IOException, GitAPIException {
    gc();
    Path pack = file(".pack");
    byte[] sound = Files.readAllBytes(pack);
    var random = new Random(7);
    for (int round = 0; round < 200; round++) {
      byte[] damaged = sound.clone();
      damaged[12 + random.nextInt(damaged.length - 12)] ^= (byte) (1 + random.nextInt(255));
      Files.write(pack, damaged);
      left();
    }
    Files.write(pack, sound);
    assertThat(left()).isEmpty();
  }

  @Test
  void damageIsToldAsByTheReaderOfSingleBlobs() throws IOException, GitAPIException {
    gc();
    try (var pack = new RandomAccessFile(file(".pack").toFile(), "rw")) {
      pack.seek(pack.length() / 2);
      pack.write(new byte[2000]);
    }
    assertFails(GitFailure.Kind.DAMAGED_OBJECT);
  }

  @Test
  void aPackThatIsCutOffIsLeft() throws IOException, GitAPIException {
    gc();
    try (var pack = new RandomAccessFile(file(".pack").toFile(), "rw")) {
      pack.setLength(pack.length() / 2);
    }
    assertThat(left()).hasSameElementsAs(blobs);
  }

  @Test
  void aPackOfAnotherVersionIsLeft() throws IOException, GitAPIException {
    gc();
    try (var pack = new RandomAccessFile(file(".pack").toFile(), "rw")) {
      pack.seek(7);
      pack.write(3);
    }
    assertThat(left()).hasSameElementsAs(blobs);
  }

  @Test
  void aPackWhoseIndexIsCutOffIsLeft() throws IOException, GitAPIException {
    gc();
    Path index = file(".idx");
    byte[] sound = Files.readAllBytes(index);
    for (int length : new int[] {sound.length - 1, 0, 7, 500, 1032, sound.length / 2}) {
      Files.write(index, Arrays.copyOf(sound, length));
      assertThat(left()).hasSameElementsAs(blobs);
    }
    assertFails(GitFailure.Kind.MISSING_OBJECT);
  }

  @Test
  void aMissingObjectIsToldToBeMissing() throws GitAPIException {
    gc();
    blobs.add(TestHistory.blob("never written"));
    assertFails(GitFailure.Kind.MISSING_OBJECT);
  }

  private void assertFails(GitFailure.Kind kind) {
    try (GitRepository repository = GitRepository.open(history.directory(), "master")) {
      assertThatThrownBy(() -> repository.readAll(blobs, LIMIT, new Seen()))
          .isInstanceOfSatisfying(GitFailure.class, e -> assertThat(e.kind()).isEqualTo(kind));
    }
  }

  @Test
  void whatAVisitorThrowsEndsTheSweep() throws GitAPIException {
    gc();
    try (GitRepository repository = GitRepository.open(history.directory(), "master")) {
      assertThatThrownBy(
              () ->
                  repository.readAll(
                      blobs,
                      LIMIT,
                      (blob, bytes) -> {
                        throw new IllegalStateException("enough");
                      }))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("enough");
    }
  }

  /** The words "9e37" and "79b9", which come, go, and are put together by copies of a delta. */
  private static int words(byte[] bytes, int from, int to, int asked, int[] places) {
    String text = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    int standing = 0;
    for (String word : List.of("9e37", "79b9")) {
      int number = word.equals("9e37") ? 0 : 1;
      int at = text.indexOf(word);
      if (at >= 0 && (asked >> number & 1) == 1) {
        standing |= 1 << number;
        places[number] = from + at;
      }
    }
    return standing;
  }

  private static int words(byte[] bytes) {
    return words(bytes, 0, bytes.length, -1, new int[Integer.SIZE]);
  }

  @Test
  void wordsAreToldExactlyWhereOnlyDeltasAreScanned() throws Exception {
    var random = new Random(5);
    for (int version = 0; version < 200; version++) {
      var text = new StringBuilder();
      for (int line = 0; line < 300; line++) {
        text.append(Integer.toHexString(line * 77_777)).append('\n');
      }
      for (int i = 0; i < 3; i++) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(4)) {
          case 0 -> text.insert(at, "9e37");
          case 1 -> text.insert(at, "79b9");
          case 2 -> text.insert(at, "9e").insert(at + 2, "37");
          default -> text.delete(at, Math.min(text.length(), at + 40));
        }
      }
      byte[] content = text.toString().getBytes(StandardCharsets.UTF_8);
      blobs.add(TestHistory.blob(content));
      history.commit("words " + version).put("words.c", content).write();
    }
    gc();
    var told = new AtomicInteger();
    var scanned = new AtomicLong();
    try (GitRepository repository = GitRepository.open(history.directory(), "master")) {
      repository.readAll(
          blobs,
          1 << 20,
          new BlobVisitor() {
            @Override
            public void visit(BlobId blob, byte[] bytes) {
              throw new AssertionError("The words are told.");
            }

            @Override
            public void visit(BlobId blob, byte[] bytes, int words) {
              assertThat(words).isEqualTo(words(bytes));
              told.addAndGet(Integer.bitCount(words));
            }

            @Override
            public int scan(byte[] bytes, int from, int to, int asked, int[] places) {
              scanned.addAndGet(to - from);
              return words(bytes, from, to, asked, places);
            }
          });
    }
    assertThat(told.get()).isBetween(20, 2 * blobs.size() - 20);
    assertThat(scanned.get()).isPositive();
  }
}
