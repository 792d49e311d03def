package org.vmsdtracker.git;

/**
 * A regular file of a tree.
 *
 * @param path relative to the root of the tree, {@code /} between parts
 * @param blob its content
 */
public record FileEntry(String path, BlobId blob) {}
