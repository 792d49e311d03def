package org.vmsdtracker.history;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.Closeable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.vmsdtracker.analysis.FileFacts;
import org.vmsdtracker.snapshot.FactsCache;
import org.vmsdtracker.snapshot.FactsKey;

/**
 * Facts of files in memory, in front of the store: all files that say nothing, and of the others
 * those used last. New facts are saved beside the caller; until the store is connected they wait.
 * Facts that can't be saved now are saved with the next ones; at worst they are made anew after a
 * restart.
 */
final class FactsMemory implements FactsCache, Closeable {

  private static final Logger LOG = LoggerFactory.getLogger(FactsMemory.class);

  /** All of QEMU's history: 28,000 files that say something. */
  private static final long MOST_BYTES = 256L << 20;

  /** Bytes in memory for a stored one, as measured on 13 releases. */
  private static final int BYTES_A_STORED_ONE = 13;

  private static final Duration KEPT_UNUSED = Duration.ofMinutes(15);
  private static final int BATCH = 10_000;

  /** So many are asked for at once only where most of what is stored is wanted. */
  private static final int MANY = 5_000;

  private record Weighed(FileFacts facts, int bytes) {}

  private final String analyzerVersion;
  private final FactsCodec codec = new FactsCodec();
  private final Map<FactsKey, FileFacts> unsaved = new ConcurrentHashMap<>();
  private final Cache<FactsKey, Weighed> saved;
  private final SilentFiles silent = new SilentFiles();
  private final ExecutorService saver =
      Executors.newSingleThreadExecutor(Threads.daemon("facts-saver"));
  private volatile @Nullable FactsStore store;

  /** Whether nothing was stored by others, and nothing has been let go of since. */
  private volatile boolean isAllHere;

  FactsMemory(String analyzerVersion) {
    this.analyzerVersion = analyzerVersion;
    this.saved =
        Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((FactsKey key, Weighed facts) -> 200 + BYTES_A_STORED_ONE * facts.bytes())
            .expireAfterAccess(KEPT_UNUSED)
            .evictionListener((key, facts, cause) -> isAllHere = false)
            .build();
  }

  void connect(FactsStore connected) {
    connected.loadSilent(analyzerVersion, silent::addAll);
    isAllHere = !connected.hasAny(analyzerVersion);
    store = connected;
    saver.execute(this::save);
  }

  /** Another instance has stored facts too: what isn't here is asked for from now on. */
  void share() {
    FactsStore connected = store;
    if (connected != null) {
      isAllHere = false;
      connected.loadSilent(analyzerVersion, silent::addAll);
    }
  }

  @Override
  public Map<FactsKey, FileFacts> get(Collection<FactsKey> keys) {
    var known = new HashMap<FactsKey, FileFacts>();
    var asked = new ArrayList<FactsKey>();
    for (FactsKey key : keys) {
      FileFacts waiting = unsaved.get(key);
      Weighed kept = waiting == null ? saved.getIfPresent(key) : null;
      if (waiting != null) {
        known.put(key, waiting);
      } else if (kept != null) {
        known.put(key, kept.facts());
      } else if (silent.contains(key)) {
        known.put(key, FileFacts.NONE);
      } else {
        asked.add(key);
      }
    }
    FactsStore connected = store;
    if (connected != null && !asked.isEmpty() && !isAllHere) {
      load(connected, asked, known);
    }
    return known;
  }

  private void load(FactsStore connected, List<FactsKey> asked, Map<FactsKey, FileFacts> known) {
    BiConsumer<FactsKey, byte[]> keep =
        (key, bytes) ->
            codec
                .decode(bytes)
                .ifPresent(
                    facts -> {
                      remember(key, facts, bytes.length);
                      known.put(key, facts);
                    });
    if (asked.size() < MANY) {
      connected.load(analyzerVersion, asked).forEach(keep);
    } else {
      var wanted = new HashSet<>(asked);
      connected.loadAll(
          analyzerVersion,
          (key, bytes) -> {
            if (wanted.contains(key)) {
              keep.accept(key, bytes);
            }
          });
    }
  }

  private void remember(FactsKey key, FileFacts facts, int bytes) {
    if (facts.equals(FileFacts.NONE)) {
      silent.add(key);
    } else {
      saved.put(key, new Weighed(facts, bytes));
    }
  }

  @Override
  public void put(Map<FactsKey, FileFacts> facts) {
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
      List<Map.Entry<FactsKey, FileFacts>> batch =
          unsaved.entrySet().stream().limit(BATCH).toList();
      var bytes = new HashMap<FactsKey, byte[]>();
      for (Map.Entry<FactsKey, FileFacts> entry : batch) {
        if (!silent.contains(entry.getKey())) {
          bytes.put(entry.getKey(), codec.encode(entry.getValue()));
        }
      }
      if (!isDone(connected, bytes)) {
        return;
      }
      for (Map.Entry<FactsKey, FileFacts> entry : batch) {
        byte[] encoded = bytes.get(entry.getKey());
        if (encoded != null) {
          remember(entry.getKey(), entry.getValue(), encoded.length);
        }
        unsaved.remove(entry.getKey());
      }
    }
  }

  /**
   * Saves a batch; false where it has to be tried again. What the store won't ever take is let go.
   */
  private boolean isDone(FactsStore connected, Map<FactsKey, byte[]> bytes) {
    try {
      connected.save(analyzerVersion, bytes);
    } catch (DataIntegrityViolationException e) {
      LOG.warn("Facts of {} files can't be saved: {}", bytes.size(), e.getMessage());
    } catch (RuntimeException e) {
      LOG.warn("Facts of {} files can't be saved yet: {}", bytes.size(), e.getMessage());
      return false;
    }
    return true;
  }

  /**
   * Returns once all that was put so far is saved, or the store fails; without a store there is
   * nothing to wait for.
   */
  void flush() {
    save();
  }

  /** Saves what waits, then stops saving. */
  @Override
  public void close() {
    saver.shutdown();
    save();
  }
}
