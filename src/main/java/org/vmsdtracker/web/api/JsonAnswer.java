package org.vmsdtracker.web.api;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Answers that are rendered JSON. */
final class JsonAnswer {

  private static final int ETAG_BYTES = 16;

  private JsonAnswer() {}

  /**
   * An answer that is asked for again and seldom changes. Its tag is a digest of the bytes, since a
   * new tag upstream changes {@code describe} of a commit that stays the same.
   */
  static ResponseEntity<byte[]> revalidated(byte[] json) {
    return revalidated(json, HttpHeaders.EMPTY);
  }

  static ResponseEntity<byte[]> revalidated(byte[] json, HttpHeaders more) {
    return ResponseEntity.ok()
        .headers(more)
        .cacheControl(CacheControl.noCache())
        .eTag(digest(json))
        .contentType(MediaType.APPLICATION_JSON)
        .body(json);
  }

  /** An answer that is stale as soon as it is out. */
  static ResponseEntity<byte[]> momentary(byte[] json) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.APPLICATION_JSON)
        .body(json);
  }

  private static String digest(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(hash, 0, ETAG_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}
