package org.vmsdtracker.gate;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.git.BlobId;

/**
 * The tree that is judged.
 *
 * @param id the commit's, or the tree's where patches make it
 * @param waivers its file of waivers; null where it has none
 * @param made the bytes of blobs that are in no repository
 */
record Head(String id, @Nullable BlobId waivers, Function<BlobId, Optional<byte[]>> made) {}
