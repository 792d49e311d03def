package org.vmsdtracker.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.HookSettings;
import org.vmsdtracker.history.Tracker;
import org.vmsdtracker.hooks.Delivery.State;
import org.vmsdtracker.hooks.Receiver.Answer;
import org.vmsdtracker.hooks.Receiver.Got;
import org.vmsdtracker.render.SampleHistory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Messages on their way to a receiver that checks them as its owner would. */
class HookDeliveryTest {

  private static final HookSettings LOOPBACK =
      new HookSettings(true, true, Duration.ofSeconds(2), Duration.ofDays(30));
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final HookStoreInMemory store = new HookStoreInMemory();
  private final Tracker tracker = mock(Tracker.class);
  private final TestClock clock = new TestClock();
  private final List<Postman> postmen = new ArrayList<>();
  private Receiver receiver;
  private Lookup lookup = InetAddress::getAllByName;
  private HookDesk desk;
  private HookLoop loop;

  /** Time that goes on when it is told to. */
  private static final class TestClock extends Clock {

    private Instant now = NOON;

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @BeforeEach
  void begin() throws Exception {
    receiver = new Receiver();
    when(tracker.history()).thenReturn(Optional.empty());
    start(LOOPBACK);
  }

  @AfterEach
  void end() {
    postmen.forEach(Postman::close);
    receiver.close();
  }

  /** As the application starts, on what the store keeps. */
  private void start(HookSettings settings) {
    var guarded = new GuardedLookup(host -> lookup.of(host), settings.allowPrivate());
    var postman = new Postman(settings, guarded, clock);
    postmen.add(postman);
    desk = new HookDesk(store, new HookAddress(settings, guarded), tracker, clock);
    loop = new HookLoop(tracker, store, new Dispatcher(store, postman, clock), settings, clock);
  }

  private Hook register(String... kinds) {
    return desk.register(receiver.address("/hook?a=b"), null, List.of(), List.of(kinds));
  }

  private Delivery only() {
    assertThat(store.deliveries(10)).hasSize(1);
    return store.deliveries(10).get(0);
  }

  /** The signature by other means than ours. */
  private static String signature(Hook hook, Got got) throws Exception {
    byte[] key = Base64.getDecoder().decode(hook.secret().text().replaceFirst("^whsec_", ""));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    mac.update((got.id() + ".").getBytes(StandardCharsets.US_ASCII));
    mac.update((got.timestamp() + ".").getBytes(StandardCharsets.US_ASCII));
    return "v1,"
        + Base64.getEncoder()
            .encodeToString(mac.doFinal(got.body().getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void theSignatureIsThatOfTheSpecification() {
    var secret = new HookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    assertThat(
            secret.signature(
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                Instant.ofEpochSecond(1614265330),
                "{\"test\": 2432232314}"))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void aPingArrivesSigned() throws Exception {
    Hook hook = register();
    Delivery ping = desk.ping(hook);
    loop.turn();

    Got got = receiver.got().get(0);
    assertThat(got.path()).isEqualTo("/hook?a=b");
    assertThat(got.id()).isEqualTo(ping.id());
    assertThat(got.timestamp()).isEqualTo("" + NOON.getEpochSecond());
    assertThat(got.type()).startsWith("application/json");
    assertThat(got.signature()).isEqualTo(signature(hook, got));
    JsonNode body = JsonMapper.shared().readTree(got.body());
    assertThat(body.propertyNames()).containsExactly("type", "timestamp", "data");
    assertThat(body.path("type").asString()).isEqualTo("ping");
    assertThat(only().state()).isEqualTo(State.DELIVERED);
    assertThat(only().status()).isEqualTo(200);
    assertThat(only().nextTry()).isNull();
  }

  @Test
  void twoFailuresAreTriedAgainWithTheSameIdAfterGrowingWaitsAndRestarts() throws Exception {
    receiver.willAnswer(Answer.of(500), Answer.of(500));
    Hook hook = register();
    desk.ping(hook);
    loop.turn();
    assertThat(only().nextTry()).isEqualTo(NOON.plusSeconds(5));
    clock.pass(Duration.ofSeconds(4));
    start(LOOPBACK);
    loop.turn();
    assertThat(receiver.got()).hasSize(1);
    clock.pass(Duration.ofSeconds(1));
    loop.turn();
    assertThat(receiver.got()).hasSize(2);
    assertThat(Duration.between(clock.instant(), only().nextTry()))
        .isEqualTo(Duration.ofMinutes(5));
    start(LOOPBACK);
    clock.pass(Duration.ofMinutes(5));
    loop.turn();

    assertThat(receiver.got()).hasSize(3);
    assertThat(receiver.got().stream().map(Got::id).distinct()).hasSize(1);
    assertThat(receiver.got().stream().map(Got::body).distinct()).hasSize(1);
    assertThat(receiver.got().stream().map(Got::timestamp).distinct()).hasSize(3);
    for (Got got : receiver.got()) {
      assertThat(got.signature()).isEqualTo(signature(hook, got));
    }
    assertThat(only().state()).isEqualTo(State.DELIVERED);
    assertThat(only().attempts()).isEqualTo(3);
    clock.pass(Duration.ofDays(3));
    loop.turn();
    assertThat(receiver.got()).hasSize(3);
  }

  @Test
  void afterTheLastAttemptItIsGivenUp() {
    Stream.generate(() -> Answer.of(503)).limit(20).forEach(receiver::willAnswer);
    desk.ping(register());
    var waits = new ArrayList<Duration>();
    for (int turn = 0; turn < 15; turn++) {
      loop.turn();
      Instant next = only().nextTry();
      if (next != null) {
        waits.add(Duration.between(clock.instant(), next));
        clock.pass(waits.get(waits.size() - 1));
      }
    }
    assertThat(waits).isEqualTo(RetryPlan.WAITS).isSorted();
    assertThat(receiver.got()).hasSize(10);
    assertThat(only().state()).isEqualTo(State.GIVEN_UP);
    assertThat(only().message()).isEqualTo("It answered 503.");
  }

  @Test
  void aProcessThatEndsInAnAttemptSendsAgainLaterWithTheSameId() {
    Hook hook = register();
    Delivery ping = desk.ping(hook);
    store.replace(ping.tried(clock.instant(), clock.instant().plusSeconds(5)), 0);
    start(LOOPBACK);
    loop.turn();
    assertThat(receiver.got()).isEmpty();
    clock.pass(Duration.ofSeconds(5));
    loop.turn();
    assertThat(receiver.got().get(0).id()).isEqualTo(ping.id());
    assertThat(only().attempts()).isEqualTo(2);
  }

  @Test
  void aReceiverMayAskForALongerWaitButNoShorterOne() {
    receiver.willAnswer(
        Answer.of(429, "Retry-After", "3600"),
        Answer.of(503, "Retry-After", "Sun, 01 Mar 2026 13:00:01 GMT"),
        Answer.of(503, "Retry-After", "999999999"));
    desk.ping(register());
    loop.turn();
    assertThat(only().nextTry()).isEqualTo(NOON.plusSeconds(3600));
    clock.pass(Duration.ofHours(1));
    loop.turn();
    assertThat(only().nextTry()).isEqualTo(clock.instant().plus(Duration.ofMinutes(5)));
    clock.pass(Duration.ofMinutes(5));
    loop.turn();
    assertThat(only().nextTry()).isEqualTo(clock.instant().plus(Duration.ofHours(24)));
  }

  @Test
  void whoAnswersGoneIsSentNothingMore() {
    receiver.willAnswer(Answer.of(500), Answer.of(410));
    Hook hook = register();
    desk.ping(hook);
    loop.turn();
    Delivery second = desk.ping(hook);
    loop.turn();
    clock.pass(Duration.ofDays(1));
    loop.turn();
    assertThat(receiver.got()).hasSize(2);
    assertThat(receiver.got().get(1).id()).isEqualTo(second.id());
    assertThat(store.deliveries(10)).allMatch(each -> each.state() == State.GIVEN_UP);
    Hook stopped = store.hook(hook.id()).orElseThrow();
    assertThat(stopped.stopped()).contains("410");
    assertThatThrownBy(() -> desk.ping(stopped)).isInstanceOf(HookRefused.class);
  }

  @Test
  void redirectsAreNotFollowed() {
    for (int status : new int[] {301, 302, 303, 307, 308}) {
      receiver.willAnswer(Answer.of(status, "Location", receiver.address("/elsewhere")));
    }
    Hook hook = register();
    for (int i = 0; i < 5; i++) {
      desk.ping(hook);
      loop.turn();
      clock.pass(Duration.ofMillis(1));
    }
    assertThat(receiver.got()).hasSize(5).allMatch(got -> got.path().equals("/hook?a=b"));
    assertThat(store.deliveries(10))
        .allMatch(
            each -> String.valueOf(each.message()).contains("redirect, which isn't followed"));
  }

  @Test
  void onlyTheBeginningOfALongAnswerIsRead() {
    receiver.willAnswer(new Answer(200, Map.of(), new byte[50_000_000]));
    desk.ping(register());
    long begun = System.nanoTime();
    loop.turn();
    assertThat(only().state()).isEqualTo(State.DELIVERED);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void whatComesAfterTheRegistrationIsSentOnce() throws Exception {
    HistoryView view = SampleHistory.view();
    when(tracker.history()).thenReturn(Optional.of(view));
    Hook late = register();
    Hook hook = told(register("converted", "removed"), 150);
    loop.turn();
    assertThat(store.deliveries(late.id(), 100)).isEmpty();
    List<String> expected =
        view.events().stream()
            .filter(event -> event.landing().position() > 150)
            .filter(event -> List.of("converted", "removed").contains(event.kind().wire()))
            .map(event -> event.id())
            .toList();
    assertThat(expected).hasSizeGreaterThan(2);
    var received = new ArrayList<String>();
    for (Got got : receiver.got()) {
      assertThat(got.signature()).isEqualTo(signature(hook, got));
      JsonNode body = JsonMapper.shared().readTree(got.body());
      assertThat(body.path("type").asString())
          .isEqualTo("target." + body.at("/data/kind").asString());
      assertThat(body.at("/data/transitions/0/target")).isEqualTo(body.at("/data/target"));
      received.add(body.at("/data/event").asString());
    }
    assertThat(received).containsExactlyInAnyOrderElementsOf(expected);

    told(store.hook(hook.id()).orElseThrow(), 150);
    start(LOOPBACK);
    loop.turn();
    assertThat(receiver.got()).hasSameSizeAs(expected);
  }

  private Hook told(Hook hook, int position) {
    var moved =
        new Hook(
            hook.id(),
            hook.address(),
            hook.secret(),
            hook.targets(),
            hook.kinds(),
            hook.createdAt(),
            position,
            null);
    store.add(moved);
    return moved;
  }

  @Test
  void whoRegistersBeforeTheFirstHistoryIsNotToldOfIt() {
    Hook hook = register();
    assertThat(hook.position()).isNull();
    when(tracker.history()).thenReturn(Optional.of(SampleHistory.view()));
    loop.turn();
    assertThat(store.deliveries(10)).isEmpty();
    assertThat(store.hook(hook.id()).orElseThrow().position()).isEqualTo(250);
  }

  @Test
  void aNameThatLeadsElsewhereLaterIsRefusedWhenItIsSentTo() throws Exception {
    HookSettings guarded =
        new HookSettings(false, true, Duration.ofSeconds(2), Duration.ofDays(30));
    start(guarded);
    lookup = host -> new InetAddress[] {InetAddress.getByName("93.184.215.14")};
    Hook hook =
        desk.register(
            "http://rebinding.example:" + receiver.port() + "/", null, List.of(), List.of());
    lookup = host -> new InetAddress[] {InetAddress.getLoopbackAddress()};
    desk.ping(hook);
    loop.turn();

    assertThat(receiver.got()).isEmpty();
    assertThat(only().message()).contains("isn't sent to");
    assertThat(only().state()).isEqualTo(State.PENDING);

    lookup =
        host ->
            new InetAddress[] {
              InetAddress.getByName("93.184.215.14"), InetAddress.getLoopbackAddress()
            };
    clock.pass(Duration.ofSeconds(5));
    loop.turn();
    assertThat(receiver.got()).isEmpty();
    assertThat(only().message()).contains("isn't sent to");
  }

  @Test
  void theAddressThatIsCheckedIsTheOneConnectedTo() throws Exception {
    var asked = new ArrayList<String>();
    lookup =
        host -> {
          asked.add(host);
          return new InetAddress[] {InetAddress.getLoopbackAddress()};
        };
    Hook hook =
        desk.register(
            "http://no-such-name.example:" + receiver.port() + "/", null, List.of(), List.of());
    asked.clear();
    desk.ping(hook);
    loop.turn();
    assertThat(receiver.got()).hasSize(1);
    assertThat(asked).containsExactly("no-such-name.example");
  }

  @Test
  void anAddressThatWasAllowedOnceIsRefusedWhenItIsNotAnyMore() {
    Hook hook = register();
    desk.ping(hook);
    start(HookSettings.DEFAULT);
    loop.turn();
    assertThat(receiver.got()).isEmpty();
    assertThat(only().message()).contains("isn't sent to");
  }

  @Test
  void aReceiverThatNeverAnswersCostsNoMoreThanTheTimeout() throws Exception {
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      start(new HookSettings(true, true, Duration.ofMillis(300), Duration.ofDays(30)));
      desk.ping(
          desk.register(
              "http://127.0.0.1:" + silent.getLocalPort() + "/", null, List.of(), List.of()));
      long begun = System.nanoTime();
      loop.turn();
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
      assertThat(only().message()).isEqualTo("It took too long.");
    }
  }

  @Test
  void theLogForgetsWhatIsOld() {
    desk.ping(register());
    loop.turn();
    clock.pass(Duration.ofDays(31));
    loop.turn();
    assertThat(store.deliveries(10)).isEmpty();
  }
}
