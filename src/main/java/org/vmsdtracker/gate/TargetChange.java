package org.vmsdtracker.gate;

import org.vmsdtracker.analysis.TargetName;

/**
 * A target before and after what is judged.
 *
 * @param target the target
 * @param base before
 * @param head after
 */
public record TargetChange(TargetName target, Side base, Side head) {}
