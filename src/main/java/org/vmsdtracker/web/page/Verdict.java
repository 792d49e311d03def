package org.vmsdtracker.web.page;

import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.Form;
import org.vmsdtracker.analysis.TargetState;

/**
 * What a target's page says first.
 *
 * @param claim the label, e.g. {@code arm is still type 2}
 * @param reason what it rests on and what follows
 */
record Verdict(String claim, String reason) {

  static Verdict of(TargetState target) {
    return switch (target.label()) {
      case TYPE_1 ->
          verdict(
              target,
              "is type 1",
              "its description hangs on the device class and embeds vmstate_cpu_common.");
      case TYPE_1_WITHOUT_CPU_COMMON ->
          verdict(
              target,
              "is type 1 without cpu_common",
              "its description hangs on the device class and does not embed vmstate_cpu_common,"
                  + " so halted, interrupt_request and the exception state are lost when it"
                  + " migrates.");
      case TYPE_2 ->
          verdict(
              target,
              "is still type 2",
              "its description hangs on the CPU class"
                  + spelled(target.form())
                  + ", so the stream is tied to env and cpu_common travels apart.");
      case MANUAL ->
          verdict(
              target,
              "is registered by hand",
              "cpu_save() and cpu_load() write and read the stream, without a description.");
      case UNMIGRATABLE ->
          verdict(
              target,
              "is declared unmigratable",
              "its description is a stub with .unmigratable = 1, so a machine with this CPU"
                  + " refuses to migrate.");
      case NOTHING_REGISTERED ->
          verdict(
              target,
              "has nothing registered",
              "at most cpu_common migrates, without the registers, and nothing refuses it.");
      case USER_MODE_ONLY ->
          verdict(target, "is user-mode only", "there is no machine to migrate.");
      case CANNOT_TELL ->
          verdict(target, "cannot be told", "the sources do not say how it registers its state.");
    };
  }

  private static Verdict verdict(TargetState target, String predicate, String reason) {
    return new Verdict(target.name() + " " + predicate, reason);
  }

  private static String spelled(@Nullable Form form) {
    return form == null ? "" : " (" + form.wire() + ")";
  }
}
