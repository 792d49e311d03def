package org.vmsdtracker.web;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Answers that are rendered bytes. */
public final class Answer {

  private Answer() {}

  /** An answer of a handler that is {@link Kept}, which gives it the headers of caching. */
  public static ResponseEntity<byte[]> of(MediaType type, byte[] bytes) {
    return of(type, bytes, HttpHeaders.EMPTY);
  }

  /** The same in one of the formats. */
  public static ResponseEntity<byte[]> of(Representation format, byte[] bytes) {
    return of(format.type(), bytes);
  }

  /** The same with further headers. */
  public static ResponseEntity<byte[]> of(MediaType type, byte[] bytes, HttpHeaders more) {
    return ResponseEntity.ok().headers(more).contentType(type).body(bytes);
  }

  /** An answer that is stale as soon as it is out. */
  public static ResponseEntity<byte[]> momentary(MediaType type, byte[] bytes) {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).contentType(type).body(bytes);
  }
}
