/**
 * What fuzzing found worth keeping. {@code src/test/soak/fuzz.sh} runs the {@code *FuzzTest} of
 * other rooms under Jazzer, guided by the coverage that an input reaches, and writes the inputs
 * that reach something of their own to {@code src/test/resources/fuzz}, where every build tries
 * them.
 */
package org.vmsdtracker.fuzz;
