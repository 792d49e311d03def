package org.vmsdtracker.gate;

import java.util.List;

/** The rules of the gate. */
public final class Rules {

  /** Every rule, in order of its id. */
  public static final List<Rule> ALL =
      List.of(
          new NewType2(),
          new Type1ToType2(),
          new CpuCommonMissing(),
          new NothingRegistered(),
          new BecomesUnmigratable(),
          new Type2ToType1(),
          new VersionNarrowed(),
          new FieldsChanged());

  private Rules() {}
}
