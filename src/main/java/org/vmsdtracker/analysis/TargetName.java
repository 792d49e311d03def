package org.vmsdtracker.analysis;

import java.util.regex.Pattern;

/** A target: the name of a directory below {@code target/} (before 2.9: after {@code target-}). */
public record TargetName(String value) implements Comparable<TargetName> {

  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9_]{0,31}");

  public TargetName {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "A target is named in lower-case letters, digits and underscores, such as riscv; got \""
              + value
              + "\".");
    }
  }

  @Override
  public int compareTo(TargetName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
