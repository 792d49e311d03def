package org.vmsdtracker.analysis;

/** A value with a fixed spelling in JSON, CSV and URLs. */
public interface Wire {

  /** The spelling, e.g. {@code not-applicable}; part of the published contract. */
  String wire();
}
