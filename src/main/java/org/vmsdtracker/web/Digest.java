package org.vmsdtracker.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names bytes by what they are. */
final class Digest {

  private static final int BYTES = 16;

  private Digest() {}

  static String of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  static String of(byte[] bytes) {
    return hex(sha256().digest(bytes));
  }

  static String of(Path file) throws IOException {
    try (var stream = new DigestInputStream(Files.newInputStream(file), sha256())) {
      stream.transferTo(OutputStream.nullOutputStream());
      return hex(stream.getMessageDigest().digest());
    }
  }

  private static String hex(byte[] hash) {
    return HexFormat.of().formatHex(hash, 0, BYTES);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}
