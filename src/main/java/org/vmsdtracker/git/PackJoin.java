package org.vmsdtracker.git;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.internal.storage.pack.PackWriter;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.pack.PackConfig;

/**
 * Joins the small packs of a mirror when there are many, so that fetching for years stays fast. The
 * objects are listed, not walked, since a mirror lacks some by design. The new pack is there before
 * the old ones go: killed in between, some objects are there twice.
 */
final class PackJoin {

  /** More packs than this are too many. */
  static final int MOST = 24;

  private final Path mirror;
  private final Path repository;
  private final Path objects;
  private final Path packs;

  private record Pack(Path index, Path data, long size) {}

  /**
   * @param mirror where half made packs may be
   * @param repository the repository's directory
   */
  PackJoin(Path mirror, Path repository) {
    this.mirror = mirror;
    this.repository = repository;
    this.objects = repository.resolve(Constants.OBJECTS);
    this.packs = objects.resolve("pack");
  }

  /** Joins if there are too many packs. */
  void join() throws IOException {
    List<Pack> all = packs();
    if (all.size() <= MOST) {
      return;
    }
    List<Pack> old = small(all);
    if (old.isEmpty()) {
      return;
    }
    Path joined;
    try (Incoming incoming = Incoming.in(mirror)) {
      joined = write(old, incoming.packs());
      incoming.moveTo(objects);
    }
    for (Pack pack : old) {
      if (!pack.data().getFileName().equals(joined.getFileName())) {
        Files.delete(pack.index());
        Files.delete(pack.data());
      }
    }
  }

  private List<Pack> packs() throws IOException {
    var found = new ArrayList<Pack>();
    try (DirectoryStream<Path> indexes = Files.newDirectoryStream(packs, "*.idx")) {
      for (Path index : indexes) {
        Path data = PackIndexFile.pack(index);
        found.add(new Pack(index, data, Files.size(data)));
      }
    }
    return found;
  }

  /** The smallest packs, without those larger than all smaller ones together. */
  private static List<Pack> small(List<Pack> packs) {
    List<Pack> sorted = packs.stream().sorted(Comparator.comparingLong(Pack::size)).toList();
    int count = 0;
    long sum = 0;
    for (int i = 0; i < sorted.size(); i++) {
      if (sorted.get(i).size() <= sum) {
        count = i + 1;
      }
      sum += sorted.get(i).size();
    }
    return sorted.subList(0, count);
  }

  private Path write(List<Pack> old, Path directory) throws IOException {
    var config = new PackConfig();
    config.setDeltaCompress(false);
    Path data = directory.resolve("joined.pack");
    Path index = directory.resolve("joined.idx");
    try (Repository fresh = new RepositoryBuilder().setGitDir(repository.toFile()).build();
        ObjectReader reader = fresh.newObjectReader();
        RevWalk walk = new RevWalk(reader);
        PackWriter writer = new PackWriter(config, reader)) {
      writer.setDeltaBaseAsOffset(true);
      writer.setReuseDeltaCommits(true);
      var objects = new LinkedHashSet<RevObject>();
      for (Pack pack : old) {
        list(pack, walk, objects);
      }
      writer.preparePack(objects.iterator());
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(data))) {
        writer.writePack(NullProgressMonitor.INSTANCE, NullProgressMonitor.INSTANCE, out);
      }
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(index))) {
        writer.writeIndex(out);
      }
    }
    return rename(data, index);
  }

  /**
   * Lists the objects of a pack, which makes JGit look at the packs that are there, and take over
   * deltas as they are; a delta has the type of its base, which lies before it.
   */
  private static void list(Pack pack, RevWalk walk, Set<RevObject> objects) throws IOException {
    try (PackIndexFile index = PackIndexFile.open(pack.index());
        PackBytes bytes = PackBytes.open(pack.data())) {
      bytes.requireMatch(index);
      var types = new HashMap<Integer, Integer>();
      for (Map.Entry<Integer, ObjectId> object : index.byOffset().entrySet()) {
        bytes.header(object.getKey());
        Integer type =
            switch (bytes.type()) {
              case Constants.OBJ_OFS_DELTA -> types.get(bytes.base());
              case Constants.OBJ_REF_DELTA ->
                  walk.getObjectReader().open(object.getValue()).getType();
              default -> bytes.type();
            };
        if (type == null) {
          throw new IOException("a delta in " + pack.data() + " has no base");
        }
        types.put(object.getKey(), type);
        if (!walk.getObjectReader().has(object.getValue())) {
          throw new IOException(pack.data() + " isn't among the repository's packs");
        }
        objects.add(walk.lookupAny(object.getValue(), type));
      }
    }
  }

  /** Names a pack by its checksum, so that no two packs have one name. */
  private static Path rename(Path data, Path index) throws IOException {
    String name;
    try (PackIndexFile file = PackIndexFile.open(index)) {
      name = "pack-" + ObjectId.fromRaw(file.packChecksum()).name();
    }
    Files.move(index, index.resolveSibling(name + ".idx"));
    return Files.move(data, data.resolveSibling(name + ".pack"));
  }
}
