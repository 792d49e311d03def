/** The application's entry point; every room of the house is a package below this one. */
@NullMarked
package org.vmsdtracker;

import org.jspecify.annotations.NullMarked;
