package org.vmsdtracker.web;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.commons.codec.digest.DigestUtils;

/** Names bytes by what they are, in 32 hexadecimal digits. */
final class Digest {

  private static final int DIGITS = 32;

  private Digest() {}

  static String of(String text) {
    return DigestUtils.sha256Hex(text).substring(0, DIGITS);
  }

  static String of(byte[] bytes) {
    return DigestUtils.sha256Hex(bytes).substring(0, DIGITS);
  }

  static String of(Path file) throws IOException {
    return new DigestUtils(DigestUtils.getSha256Digest()).digestAsHex(file).substring(0, DIGITS);
  }
}
