package org.vmsdtracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;

class VmsdTrackerTest {

  @Test
  void leavesToTheWebApplicationWhatIsNotForACommand() {
    assertThat(VmsdTracker.isForCommands()).isFalse();
    assertThat(VmsdTracker.isForCommands("--server.port=8080")).isFalse();
    assertThat(VmsdTracker.isForCommands("--vmsd.repository.url=/qemu", "status")).isFalse();
    assertThat(VmsdTracker.isForCommands("status")).isTrue();
    assertThat(VmsdTracker.isForCommands("anything")).isTrue();
    assertThat(VmsdTracker.isForCommands("")).isTrue();
    assertThat(VmsdTracker.isForCommands("--version")).isTrue();
    assertThat(VmsdTracker.isForCommands("-h")).isTrue();
  }

  @Test
  void searchesOnlyWhatACommandNeeds() throws IOException {
    URL other = url("x.jar/!BOOT-INF/lib/caffeine-3.jar");
    URL picocli = url("x.jar/!BOOT-INF/lib/picocli-4.jar");
    URL classes = url("x.jar/!BOOT-INF/classes/");
    try (var jar = new URLClassLoader(new URL[] {other, picocli, classes}, null);
        var sorted = (URLClassLoader) CommandClassPath.of(jar, "status")) {
      assertThat(sorted.getURLs()).containsExactly(classes, picocli);
    }
  }

  @Test
  void leavesAnUnpackedClassPathAlone() {
    ClassLoader plain = VmsdTrackerTest.class.getClassLoader();
    assertThat(CommandClassPath.of(plain, "status")).isSameAs(plain);
  }

  private static URL url(String path) throws IOException {
    return URI.create("file:/" + path).toURL();
  }
}
