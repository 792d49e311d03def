package org.vmsdtracker.patch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mail, decoded.
 *
 * @param subject of its header
 * @param author its {@code From:}
 * @param messageId without angle brackets
 * @param texts its parts that may hold a patch, in order, as bytes of whatever charset
 * @param htmlOnly whether it has no text but HTML
 */
record Mail(
    String subject,
    @Nullable String author,
    @Nullable String messageId,
    List<byte[]> texts,
    boolean htmlOnly) {

  Mail {
    texts = List.copyOf(texts);
  }

  /** What is kept of it when its texts have been read. */
  Mail withoutTexts() {
    return new Mail(subject, author, messageId, List.of(), htmlOnly);
  }
}
