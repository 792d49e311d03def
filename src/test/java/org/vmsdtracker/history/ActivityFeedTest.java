package org.vmsdtracker.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ActivityFeedTest {

  private final ActivityFeed feed = new ActivityFeed();
  private final List<Activity> heard = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    feed.close();
  }

  @Test
  void aNewListenerHearsTheLatestActivityAtOnce() {
    feed.publish(at(7));
    feed.subscribe(heard::add);

    await().untilAsserted(() -> assertThat(heard).contains(at(7)));
  }

  @Test
  void aBurstIsThinnedAndItsLastActivityArrives() {
    feed.subscribe(heard::add);
    long start = System.nanoTime();
    for (int i = 1; i <= 10_000; i++) {
      feed.publish(at(i));
    }
    feed.publish(Activity.idle());

    await().untilAsserted(() -> assertThat(heard).endsWith(Activity.idle()));
    long seconds = (System.nanoTime() - start) / 1_000_000_000 + 1;
    assertThat(heard).hasSizeLessThanOrEqualTo((int) (2 + 5 * seconds));
    assertThat(feed.latest().isIdle()).isTrue();
  }

  @Test
  void aListenerThatThrowsIsDroppedAndTheOthersGoOn() {
    feed.subscribe(
        activity -> {
          throw new IllegalStateException("gone");
        });
    feed.subscribe(heard::add);
    feed.publish(at(1));
    await().untilAsserted(() -> assertThat(heard).contains(at(1)));
    feed.publish(at(2));

    await().untilAsserted(() -> assertThat(heard).contains(at(2)));
  }

  @Test
  void aClosedSubscriptionHearsNothingMore() {
    List<Activity> other = new CopyOnWriteArrayList<>();
    ActivityFeed.Subscription subscription = feed.subscribe(heard::add);
    feed.subscribe(other::add);
    await().untilAsserted(() -> assertThat(heard).hasSize(1));
    subscription.close();
    feed.publish(at(1));

    await().untilAsserted(() -> assertThat(other).contains(at(1)));
    assertThat(heard).hasSize(1);
  }

  private static Activity at(int done) {
    return new Activity("fetching", done, 10_000, "objects", 0);
  }
}
