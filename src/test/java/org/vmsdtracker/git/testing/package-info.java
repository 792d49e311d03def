/** Builds small git histories in code, for the tests of every room. */
@NullMarked
package org.vmsdtracker.git.testing;

import org.jspecify.annotations.NullMarked;
