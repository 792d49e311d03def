package org.vmsdtracker.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vmsdtracker.analysis.TreeFacts;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What stands around the CPUs of a tip as deflated JSON: about 10 KB for QEMU's. */
final class TreeFactsBytes {

  private static final Logger LOG = LoggerFactory.getLogger(TreeFactsBytes.class);
  private static final JsonMapper JSON = new JsonMapper();

  private TreeFactsBytes() {}

  static byte[] of(TreeFacts facts) {
    var bytes = new ByteArrayOutputStream();
    try (OutputStream deflated = new DeflaterOutputStream(bytes)) {
      JSON.writeValue(deflated, facts);
    } catch (IOException e) {
      throw new IllegalStateException("Bytes in memory can't be written.", e);
    }
    return bytes.toByteArray();
  }

  /** The facts; none where nothing is stored, or what is stored isn't of today's shape. */
  static TreeFacts facts(byte @Nullable [] bytes) {
    if (bytes == null) {
      return TreeFacts.NONE;
    }
    try (InputStream inflated = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
      return JSON.readValue(inflated, TreeFacts.class);
    } catch (JacksonException | IOException e) {
      LOG.warn("Stored facts of the tip don't read as today's: {}", e.getMessage());
      return TreeFacts.NONE;
    }
  }
}
