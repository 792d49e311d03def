package org.vmsdtracker.analysis;

/**
 * A line of a tree as evidence.
 *
 * @param path file, relative to the root of the tree
 * @param line from 1
 * @param text the line without surrounding white space
 */
public record SourceLine(String path, int line, String text) {}
