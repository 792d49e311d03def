package org.vmsdtracker.web.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;
import org.vmsdtracker.fuzz.Seeds;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.git.testing.TestHistory;
import org.vmsdtracker.web.RunningApplication;
import tools.jackson.databind.json.JsonMapper;

/**
 * The API, asked over a socket, for {@code src/test/soak/fuzz.sh}. An input is what comes first in
 * a request: method and address in the first line, then headers, an empty line and a body.
 */
public class ApiFuzzTest {

  private static final Pattern STATUS =
      Pattern.compile("\\A(?:HTTP/1\\.1|<!doctype html>.*?HTTP Status) (\\d{3})");
  private static final Pattern UNFINISHED =
      Pattern.compile("(?im)^(content-length|transfer-encoding|expect|connection|upgrade) *:.*\n?");

  private static @Nullable Path directory;
  private static @Nullable RunningApplication application;
  private static int port;

  /** Called by the fuzzer before its first input. */
  @BeforeAll
  public static void fuzzerInitialize() throws Exception {
    directory = Files.createTempDirectory("fuzz");
    try (TestHistory qemu = TestHistory.in(directory.resolve("qemu.git"))) {
      CommitId first =
          qemu.commit("demo: add")
              .put("configs/targets/demo-softmmu.mak", "TARGET_ARCH=demo\n")
              .put("target/demo/cpu.c", "void f(CPUClass *cc) { cc->vmsd = &vmstate_demo; }\n")
              .write();
      qemu.tag("v1.0.0", first);
      qemu.commit("demo: no state").put("target/demo/cpu.c", "int demo;\n").write();
    }
    application =
        RunningApplication.start(
                directory,
                "--vmsd.admin.token-hash=" + HooksSurroundings.hash(HooksSurroundings.TOKEN),
                "--vmsd.checks.per-minute=1000000",
                "--vmsd.reads.costly-per-minute=1000000")
            .awaitIdleWith(tracker -> tracker.history().isPresent());
    port = application.port();
  }

  /** Called by the fuzzer after its last input. */
  @AfterAll
  public static void fuzzerTearDown() throws IOException {
    application.close();
    FileSystemUtils.deleteRecursively(directory);
  }

  /** Called by the fuzzer. */
  public static void fuzzerTestOneInput(byte[] input) {
    String answer = answer(request(new String(input, ISO_8859_1)));
    Matcher status = STATUS.matcher(answer);
    assertThat(status.find()).as(answer).isTrue();
    assertThat(status.group(1)).as(answer).matches("[234]..|50[15]");
    int body = answer.indexOf("\r\n\r\n") + 4;
    if (answer.lastIndexOf("application/problem+json", body) > 0 && body < answer.length()) {
      assertThat(JsonMapper.shared().readTree(answer.substring(body)).at("/status").asString())
          .isEqualTo(status.group(1));
    }
  }

  private static byte[] request(String input) {
    int end = input.indexOf("\n\n");
    String head = (end < 0 ? input : input.substring(0, end)).replace("\r", "");
    String body = end < 0 ? "" : input.substring(end + 2);
    int line = head.indexOf('\n') < 0 ? head.length() : head.indexOf('\n');
    String headers = UNFINISHED.matcher(head.substring(line).strip()).replaceAll("").strip();
    return "%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: %d\r\n%s\r\n\r\n%s"
        .formatted(head.substring(0, line), body.length(), headers.replace("\n", "\r\n"), body)
        .getBytes(ISO_8859_1);
  }

  private static String answer(byte[] request) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request);
      var answer = new ByteArrayOutputStream();
      byte[] buffer = new byte[8192];
      for (int n = 0; n >= 0 && !isEndless(answer); n = socket.getInputStream().read(buffer)) {
        answer.write(buffer, 0, n);
      }
      return answer.toString(ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isEndless(ByteArrayOutputStream answer) {
    return answer.size() < 2_000 && answer.toString(ISO_8859_1).contains("text/event-stream");
  }

  @Test
  void everySeedIsAnswered() throws IOException {
    Seeds.tryAll("api", ApiFuzzTest::fuzzerTestOneInput);
  }
}
