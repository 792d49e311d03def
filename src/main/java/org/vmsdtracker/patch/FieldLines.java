package org.vmsdtracker.patch;

import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.io.MaxHeaderLengthLimitException;
import org.apache.james.mime4j.stream.DefaultFieldBuilder;
import org.apache.james.mime4j.stream.FieldBuilder;
import org.apache.james.mime4j.stream.RawField;
import org.apache.james.mime4j.util.ByteArrayBuffer;
import org.apache.james.mime4j.util.RecycledByteArrayBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Makes fields of a header's lines, and remembers lines that are none: the library skips those up
 * to the next empty line, and with them what may be a diff.
 */
final class FieldLines implements FieldBuilder {

  private final DefaultFieldBuilder builder;
  private boolean invalid;

  FieldLines(int headerBytes) {
    this.builder = new DefaultFieldBuilder(headerBytes);
  }

  void requireValid() throws MimeException {
    if (invalid) {
      throw new MimeException("a part's header holds a line that is no field");
    }
  }

  @Override
  public void reset() {
    builder.reset();
  }

  @Override
  public void append(ByteArrayBuffer line) throws MaxHeaderLengthLimitException {
    builder.append(line);
  }

  @Override
  public @Nullable RawField build() throws MimeException {
    if (builder.getRaw().isEmpty()) {
      return null;
    }
    try {
      return builder.build();
    } catch (MimeException e) {
      invalid = true;
      throw e;
    }
  }

  @Override
  public RecycledByteArrayBuffer getRaw() {
    return builder.getRaw();
  }

  @Override
  public void release() {
    builder.release();
  }
}
