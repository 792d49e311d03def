package org.vmsdtracker.snapshot;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.Wire;

/** What about a target can change; the kinds of a transition. */
public enum Axis implements Wire {
  /** Added, removed, system emulation gained or lost. */
  PRESENCE("presence") {
    @Override
    public @Nullable Object value(Axes axes) {
      return axes.presence();
    }
  },
  /** A conversion. */
  REGISTRATION("registration") {
    @Override
    public @Nullable Object value(Axes axes) {
      return axes.registration();
    }
  },
  /** A rename: the same registration in another spelling. */
  FORM("form") {
    @Override
    public @Nullable Object value(Axes axes) {
      return axes.form();
    }
  },
  MIGRATABLE("migratable") {
    @Override
    public @Nullable Object value(Axes axes) {
      return axes.migratable();
    }
  },
  CPU_COMMON("cpuCommon") {
    @Override
    public @Nullable Object value(Axes axes) {
      return axes.cpuCommon();
    }
  },
  /** Another description, or another name for it. */
  SYMBOL("symbol") {
    @Override
    public @Nullable Object value(Axes axes) {
      return axes.symbol();
    }
  },
  /** {@code version_id} or {@code minimum_version_id}. */
  VERSION("version") {
    @Override
    public @Nullable Object value(Axes axes) {
      return axes.versionId() == null && axes.minimumVersionId() == null
          ? null
          : new Versions(axes.versionId(), axes.minimumVersionId());
    }
  };

  /** The two numbers of a description. */
  public record Versions(@Nullable Integer versionId, @Nullable Integer minimumVersionId) {}

  private final String wire;

  Axis(String wire) {
    this.wire = wire;
  }

  /** The value of this axis. */
  public abstract @Nullable Object value(Axes axes);

  boolean differs(Axes before, Axes after) {
    return !Objects.equals(value(before), value(after));
  }

  @Override
  public String wire() {
    return wire;
  }
}
