package org.vmsdtracker.render;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.Wire;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/**
 * Writes one JSON object, indented for people and {@code diff}, with every key in the order of the
 * calls. Streaming, since data binding alone would cost a cold command line 0.2 s.
 */
final class JsonText {

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final DefaultPrettyPrinter LAYOUT = layout();

  private final JsonGenerator generator;

  private JsonText(JsonGenerator generator) {
    this.generator = generator;
  }

  /** The object that {@code members} fills, as UTF-8 with a line feed at the end. */
  static byte[] object(Consumer<JsonText> members) {
    var text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(new Indented(), text)) {
      generator.writeStartObject();
      members.accept(new JsonText(generator));
      generator.writeEndObject();
    }
    return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The object that {@code members} fills, on one line that ends with a line feed, as UTF-8. */
  static byte[] line(Consumer<JsonText> members) {
    var text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      generator.writeStartObject();
      members.accept(new JsonText(generator));
      generator.writeEndObject();
    }
    return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
  }

  /** An array of objects, as UTF-8 with a line feed at the end. */
  static <T> byte[] array(List<T> values, ItemWriter<T> writer) {
    var text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(new Indented(), text)) {
      generator.writeStartArray();
      new JsonText(generator).items(values, writer);
      generator.writeEndArray();
    }
    return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
  }

  void text(String key, @Nullable String value) {
    generator.writeStringProperty(key, value);
  }

  void wire(String key, @Nullable Wire value) {
    text(key, value == null ? null : value.wire());
  }

  void instant(String key, @Nullable Instant value) {
    text(key, value == null ? null : value.toString());
  }

  void number(String key, @Nullable Number value) {
    generator.writeName(key);
    if (value == null) {
      generator.writeNull();
    } else {
      generator.writeNumber(value.longValue());
    }
  }

  void fraction(String key, double value) {
    generator.writeNumberProperty(key, value);
  }

  void flag(String key, @Nullable Boolean value) {
    generator.writeName(key);
    if (value == null) {
      generator.writeNull();
    } else {
      generator.writeBoolean(value);
    }
  }

  void nothing(String key) {
    generator.writeNullProperty(key);
  }

  void object(String key, Consumer<JsonText> members) {
    generator.writeObjectPropertyStart(key);
    members.accept(this);
    generator.writeEndObject();
  }

  void texts(String key, List<String> values) {
    generator.writeArrayPropertyStart(key);
    for (String value : values) {
      generator.writeString(value);
    }
    generator.writeEndArray();
  }

  <T> void objects(String key, List<T> values, ItemWriter<T> writer) {
    generator.writeArrayPropertyStart(key);
    items(values, writer);
    generator.writeEndArray();
  }

  private <T> void items(List<T> values, ItemWriter<T> writer) {
    for (T value : values) {
      generator.writeStartObject();
      writer.write(this, value);
      generator.writeEndObject();
    }
  }

  /** Writes the members of one object of an array. */
  @FunctionalInterface
  interface ItemWriter<T> {
    void write(JsonText json, T value);
  }

  private static DefaultPrettyPrinter layout() {
    var indenter = new DefaultIndenter("  ", "\n");
    return new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator(""))
        .withArrayIndenter(indenter)
        .withObjectIndenter(indenter);
  }

  private static final class Indented extends ObjectWriteContext.Base {

    @Override
    public PrettyPrinter getPrettyPrinter() {
      return LAYOUT.createInstance();
    }

    @Override
    public boolean hasPrettyPrinter() {
      return true;
    }
  }
}
