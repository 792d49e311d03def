package org.vmsdtracker.faults;

import java.io.Closeable;
import java.nio.file.Path;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.git.testing.TestHistory;

/** A small QEMU that grows: twenty targets that change how they register, merges and releases. */
final class DemoHistory implements Closeable {

  private static final int TARGETS = 20;
  private static final int MERGE_EVERY = 9;
  private static final int RELEASE_EVERY = 50;

  private final TestHistory history;
  private CommitId tip;
  private int next;

  DemoHistory(Path directory) {
    history = TestHistory.in(directory);
    tip = history.commit("begin").put("hw/core/cpu.c", "\n").write();
  }

  TestHistory git() {
    return history;
  }

  /** The newest commit of master. */
  CommitId tip() {
    return tip;
  }

  /** Adds commits; the same calls always make the same ids. */
  DemoHistory grow(int commits) {
    for (int end = next + commits; next < end; next++) {
      boolean merges = next % MERGE_EVERY == MERGE_EVERY - 1;
      String target = "demo" + next % TARGETS;
      CommitId written =
          history
              .commit("commit " + next)
              .on(merges ? "topic" : TestHistory.MASTER)
              .from(tip)
              .put("configs/targets/%s-softmmu.mak".formatted(target), "TARGET_ARCH=" + target)
              .put("target/%s/cpu.c".formatted(target), cpu(next))
              .put("target/%s/helper%d.c".formatted(target, next), "int i" + next + ";\n")
              .write();
      tip = merges ? history.commit("Merge topic").merging(written).write() : written;
      if (next % RELEASE_EVERY == 0) {
        history.tag("v%d.0.0".formatted(next / RELEASE_EVERY), tip);
      }
    }
    return this;
  }

  /** Goes on from an older commit as if what came after it had never been there. */
  DemoHistory rewriteFrom(CommitId older, int number) {
    history.branch(TestHistory.MASTER, older);
    tip = older;
    next = number;
    return this;
  }

  private static String cpu(int i) {
    String field = i % 3 == 0 ? "dc->vmsd" : "cc->vmsd";
    return """
        static const VMStateDescription vmstate_demo = {
            .name = "cpu",
            .version_id = %d,
            .fields = (const VMStateField[]) { VMSTATE_END_OF_LIST() }
        };
        static void class_init(ObjectClass *oc, const void *data)
        {
            DeviceClass *dc = DEVICE_CLASS(oc);
            CPUClass *cc = CPU_CLASS(oc);
            %s = &vmstate_demo;
        }
        """
        .formatted(i / 40, field);
  }

  @Override
  public void close() {
    history.close();
  }
}
