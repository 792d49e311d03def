package org.vmsdtracker.history;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;

/** Says in a sentence which setting is wrong, in place of a stack trace. */
final class StartFailureAnalyzer implements FailureAnalyzer, Ordered {

  private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("vmsd");

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }

  @Override
  public @Nullable FailureAnalysis analyze(Throwable failure) {
    BindException bind = null;
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof StartFailure start) {
        return analysis(start.getMessage(), failure);
      }
      if (t instanceof BindException found && PREFIX.isAncestorOf(found.getName())) {
        bind = found;
      } else if (t instanceof BindException found && PREFIX.equals(found.getName())) {
        bind = found;
      }
    }
    return bind == null ? null : analysis(sentence(bind), failure);
  }

  private static FailureAnalysis analysis(@Nullable String sentence, Throwable failure) {
    return new FailureAnalysis(
        sentence, "Correct the setting or the condition named above and start again.", failure);
  }

  private static String sentence(BindException failure) {
    Throwable root = failure;
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof UnboundConfigurationPropertiesException unbound) {
        return unknown(unbound);
      }
      if (t instanceof IllegalArgumentException
          && t.getMessage() != null
          && t.getMessage().startsWith("vmsd.")) {
        return t.getMessage();
      }
      root = t;
    }
    ConfigurationProperty property = failure.getProperty();
    String type = failure.getTarget().getType().resolve(Object.class).getSimpleName();
    String expected =
        type.equals(Duration.class.getSimpleName())
            ? "a duration such as 30s or 15m"
            : "a value of type " + type.toLowerCase(Locale.ROOT);
    return property == null
        ? failure.getName() + " can't be read: " + root.getMessage()
        : "%s is \"%s\"; expected %s.".formatted(property.getName(), property.getValue(), expected);
  }

  private static String unknown(UnboundConfigurationPropertiesException failure) {
    String names =
        failure.getUnboundProperties().stream()
            .map(property -> property.getName().toString())
            .collect(Collectors.joining(", "));
    return "%s is no setting of vmsd-tracker; it knows %s."
        .formatted(names, String.join(", ", settings(PREFIX, VmsdProperties.class).toList()));
  }

  private static Stream<String> settings(ConfigurationPropertyName prefix, Class<?> type) {
    return List.of(type.getRecordComponents()).stream()
        .flatMap(
            component -> {
              ConfigurationPropertyName name = prefix.append(dashed(component));
              return component.getType().isRecord()
                  ? settings(name, component.getType())
                  : Stream.of(name.toString());
            });
  }

  private static String dashed(RecordComponent component) {
    return component.getName().replaceAll("(\\p{Upper})", "-$1").toLowerCase(Locale.ROOT);
  }
}
