package org.vmsdtracker.history;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vmsdtracker.analysis.FileFacts;
import org.vmsdtracker.git.BlobId;
import org.vmsdtracker.snapshot.FactsCache;

/**
 * Facts of files in memory, in front of the store. New facts are saved beside the caller; until the
 * store is connected they wait. Facts that can't be saved are only made anew after a restart.
 */
final class FactsMemory implements FactsCache, Closeable {

  private static final Logger LOG = LoggerFactory.getLogger(FactsMemory.class);
  private static final long MOST_BYTES = 48L << 20;
  private static final int BATCH = 1000;

  private record Weighed(FileFacts facts, int bytes) {}

  private final String analyzerVersion;
  private final FactsCodec codec = new FactsCodec();
  private final Map<BlobId, FileFacts> unsaved = new ConcurrentHashMap<>();
  private final Cache<BlobId, Weighed> saved;
  private final ExecutorService saver =
      Executors.newSingleThreadExecutor(Threads.daemon("facts-saver"));
  private volatile @Nullable FactsStore store;

  FactsMemory(String analyzerVersion) {
    this.analyzerVersion = analyzerVersion;
    this.saved =
        Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((BlobId blob, Weighed facts) -> 200 + 4 * facts.bytes())
            .build();
  }

  void connect(FactsStore connected) {
    store = connected;
    saver.execute(this::save);
  }

  @Override
  public Map<BlobId, FileFacts> get(Collection<BlobId> blobs) {
    var known = new HashMap<BlobId, FileFacts>();
    var asked = new ArrayList<BlobId>();
    for (BlobId blob : blobs) {
      FileFacts waiting = unsaved.get(blob);
      Weighed kept = waiting == null ? saved.getIfPresent(blob) : null;
      if (waiting != null) {
        known.put(blob, waiting);
      } else if (kept != null) {
        known.put(blob, kept.facts());
      } else {
        asked.add(blob);
      }
    }
    FactsStore connected = store;
    if (connected != null && !asked.isEmpty()) {
      connected
          .load(analyzerVersion, asked)
          .forEach(
              (blob, bytes) ->
                  codec
                      .decode(bytes)
                      .ifPresent(
                          facts -> {
                            saved.put(blob, new Weighed(facts, bytes.length));
                            known.put(blob, facts);
                          }));
    }
    return known;
  }

  @Override
  public void put(Map<BlobId, FileFacts> facts) {
    unsaved.putAll(facts);
    if (store != null) {
      saver.execute(this::save);
    }
  }

  private synchronized void save() {
    FactsStore connected = store;
    if (connected == null) {
      return;
    }
    while (!unsaved.isEmpty()) {
      List<Map.Entry<BlobId, FileFacts>> batch = unsaved.entrySet().stream().limit(BATCH).toList();
      var bytes = new HashMap<BlobId, byte[]>();
      for (Map.Entry<BlobId, FileFacts> entry : batch) {
        byte[] encoded = codec.encode(entry.getValue());
        bytes.put(entry.getKey(), encoded);
        saved.put(entry.getKey(), new Weighed(entry.getValue(), encoded.length));
      }
      try {
        connected.save(analyzerVersion, bytes);
      } catch (RuntimeException e) {
        LOG.warn("Facts of {} files can't be saved: {}", batch.size(), e.getMessage());
      }
      unsaved.keySet().removeAll(bytes.keySet());
    }
  }

  /** Saves what waits, then stops saving. */
  @Override
  public void close() {
    saver.shutdown();
    save();
  }
}
