package org.vmsdtracker.git;

import java.util.List;

/**
 * A hunk of a unified diff.
 *
 * @param header its first line up to the second {@code @@}
 * @param oldStart where the lines before stand, from 1; 0 for none
 * @param newStart where the lines after stand, from 1; 0 for none
 * @param before the lines that it takes away and its context
 * @param after the lines that it brings and its context
 * @param endsWithContext whether context follows its last change
 */
record Hunk(
    String header,
    int oldStart,
    int newStart,
    List<Span> before,
    List<Span> after,
    boolean endsWithContext) {}
