package org.vmsdtracker.patch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.io.MaxHeaderLengthLimitException;
import org.apache.james.mime4j.io.MaxHeaderLimitException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.NameValuePair;
import org.apache.james.mime4j.stream.RawField;
import org.apache.james.mime4j.stream.RawFieldParser;
import org.jspecify.annotations.Nullable;

/** Takes one mail apart: its header, and those of its parts that may hold a patch, decoded. */
final class MailReader {

  private static final int LONGEST_VALUE = 2_000;
  private static final Pattern FOLDING = Pattern.compile("\\s*[\\r\\n]+\\s*");
  private static final Pattern CONTROL = Pattern.compile("\\p{Cc}+");

  private final Limits limits;
  private final FieldLines fields;
  private final MimeTokenStream stream;
  private final List<byte[]> texts = new ArrayList<>();
  private @Nullable String subject;
  private @Nullable String author;
  private @Nullable String messageId;
  private @Nullable RawField contentType;
  private boolean html;
  private int depth;
  private int parts;

  private MailReader(Limits limits) {
    this.limits = limits;
    this.fields = new FieldLines(limits.headerBytes());
    this.stream =
        new MimeTokenStream(
            new MimeConfig.Builder()
                .setMaxLineLen(-1)
                .setMaxHeaderCount(limits.headerFields())
                .build(),
            DecodeMonitor.SILENT,
            fields,
            null);
  }

  static Mail read(byte[] mail, Limits limits) {
    var reader = new MailReader(limits);
    try {
      reader.read(mail);
    } catch (MaxHeaderLimitException e) {
      throw Limits.tooLarge(
          "A mail's header has more than %,d fields, which is the most that is read.",
          limits.headerFields());
    } catch (MaxHeaderLengthLimitException e) {
      throw Limits.tooLarge(
          "A field of a mail's header has more than %,d bytes, which is the most that is read.",
          limits.headerBytes());
    } catch (MimeException | IOException e) {
      throw new PatchRefused(
          PatchRefused.Kind.NOT_A_PATCH,
          "A mail of the input can't be decoded: " + value(String.valueOf(e.getMessage())) + ".");
    }
    return new Mail(
        reader.subject == null ? "" : reader.subject,
        reader.author,
        reader.messageId,
        reader.texts,
        reader.html && reader.texts.isEmpty());
  }

  private void read(byte[] mail) throws MimeException, IOException {
    stream.parse(new ByteArrayInputStream(MailHeader.completed(mail)));
    for (EntityState at = stream.getState();
        at != EntityState.T_END_OF_STREAM;
        at = stream.next()) {
      switch (at) {
        case T_START_HEADER -> contentType = null;
        case T_FIELD -> field(stream.getField());
        case T_END_HEADER -> fields.requireValid();
        case T_START_MULTIPART, T_START_MESSAGE ->
            Limits.require(++depth - 1, limits.mimeDepth(), "A mail", "levels of parts in parts");
        case T_END_MULTIPART, T_END_MESSAGE -> depth--;
        case T_START_BODYPART -> Limits.require(++parts, limits.mimeParts(), "A mail", "parts");
        case T_BODY -> body();
        default -> {}
      }
    }
    stream.stop();
  }

  private void field(Field field) {
    String name = field.getName().toLowerCase(Locale.ROOT);
    if (name.equals("content-type") && contentType == null) {
      byte[] raw = field.getRaw().toByteArray();
      contentType = new RawField("Content-Type", latin1Value(raw));
    }
    if (depth != 1 || parts > 0) {
      return;
    }
    switch (name) {
      case "subject" -> subject = subject == null ? decoded(field) : subject;
      case "from" -> author = author == null ? decoded(field) : author;
      case "message-id" -> messageId = messageId == null ? id(decoded(field)) : messageId;
      default -> {}
    }
  }

  private void body() throws IOException {
    String type = stream.getBodyDescriptor().getMimeType().toLowerCase(Locale.ROOT);
    if (type.equals("text/html")) {
      html = true;
      return;
    }
    if (type.startsWith("image/") || type.startsWith("audio/") || type.startsWith("video/")) {
      return;
    }
    byte[] text = stream.getDecodedInputStream().readAllBytes();
    boolean flowed = type.equals("text/plain") && parameter("format").equals("flowed");
    texts.add(flowed ? Flowed.unfold(text, parameter("delsp").equals("yes")) : text);
  }

  private String parameter(String name) {
    if (contentType != null) {
      for (NameValuePair pair : RawFieldParser.DEFAULT.parseRawBody(contentType).getParams()) {
        if (name.equalsIgnoreCase(pair.getName()) && pair.getValue() != null) {
          return pair.getValue().toLowerCase(Locale.ROOT);
        }
      }
    }
    return "";
  }

  private static String latin1Value(byte[] raw) {
    String field = new String(raw, StandardCharsets.ISO_8859_1);
    return FOLDING.matcher(field.substring(field.indexOf(':') + 1)).replaceAll(" ");
  }

  private static String decoded(Field field) {
    byte[] raw = field.getRaw().toByteArray();
    String text = Lines.text(raw, 0, raw.length);
    return value(text.substring(text.indexOf(':') + 1));
  }

  /** A header's value as one reads it: on one line, its encoded words (RFC 2047) decoded. */
  static String value(String folded) {
    String line = FOLDING.matcher(cut(folded)).replaceAll(" ").strip();
    String words =
        DecoderUtil.decodeEncodedWords(line, DecodeMonitor.SILENT, StandardCharsets.UTF_8);
    return cut(CONTROL.matcher(words).replaceAll(" ").strip());
  }

  private static String cut(String value) {
    return value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) : value;
  }

  private static @Nullable String id(String value) {
    int open = value.indexOf('<');
    int close = value.indexOf('>', open);
    String id = close > open ? value.substring(open + 1, close) : value;
    return id.isBlank() ? null : id.strip();
  }
}
