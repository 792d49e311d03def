package org.vmsdtracker.git;

/** Which part of a tree to list; directories that aren't entered are not read. */
public interface PathFilter {

  /** Whether a directory may hold wanted files; its path has no trailing slash. */
  boolean enters(String directory);

  /** Whether a file is wanted. */
  boolean takes(String path);
}
