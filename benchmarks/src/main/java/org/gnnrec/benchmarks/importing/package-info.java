/**
 * Takes a real and a synthetic data set. Gives relationships per second over Bolt, of the importer
 * and of loops written by hand. Imports {@code setup} and {@code synthetic}.
 */
@NullMarked
package org.gnnrec.benchmarks.importing;

import org.jspecify.annotations.NullMarked;
