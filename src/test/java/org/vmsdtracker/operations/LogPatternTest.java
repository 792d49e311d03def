package org.vmsdtracker.operations;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;

class LogPatternTest {

  private static String line(String message, Map<String, String> marks) {
    var yaml = new YamlPropertiesFactoryBean();
    yaml.setResources(new ClassPathResource("application.yml"));
    var context = new LoggerContext();
    var layout = new PatternLayout();
    layout.setContext(context);
    layout.setPattern(yaml.getObject().getProperty("logging.pattern.console"));
    layout.start();
    var event =
        new LoggingEvent("", context.getLogger("demo"), Level.WARN, message, null, new Object[0]);
    event.setMDCPropertyMap(marks);
    return layout.doLayout(event);
  }

  @Test
  void whatAStrangerSentStaysOnItsLine() {
    assertThat(line("upstream says\r\n2026 INFO all is well\u001b[2J", Map.of()))
        .endsWith("demo: upstream says 2026 INFO all is well [2J\n");
  }

  @Test
  void theScanRunIsNamedWhereThereIsOne() {
    assertThat(line("done", Map.of("scan", "7"))).contains("WARN  [scan 7] [").endsWith("done\n");
    assertThat(line("done", Map.of())).doesNotContain("scan");
  }
}
