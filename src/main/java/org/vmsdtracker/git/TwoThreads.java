package org.vmsdtracker.git;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Does one work on two threads, of which the caller's is one. */
final class TwoThreads {

  private TwoThreads() {}

  /** Runs the same task twice at once; ends when both have ended, with what the first threw. */
  static void run(Runnable task) {
    var second = new FutureTask<Void>(task, null);
    new Thread(second, "pack-sweep").start();
    try {
      task.run();
    } finally {
      await(second);
    }
  }

  private static void await(FutureTask<Void> task) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          task.get();
          return;
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          throw e.getCause() instanceof RuntimeException cause
              ? cause
              : new IllegalStateException(e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
