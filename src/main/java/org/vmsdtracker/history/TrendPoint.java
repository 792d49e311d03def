package org.vmsdtracker.history;

import org.vmsdtracker.snapshot.Summary;

/**
 * The number of targets per label from a landing on.
 *
 * @param landing the landing that changed a number
 * @param counts targets per label, zeros included
 */
public record TrendPoint(Landing landing, Summary counts) {}
