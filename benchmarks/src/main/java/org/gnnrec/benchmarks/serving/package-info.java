/**
 * Takes a real or a synthetic graph and a number of callers. Gives times of the serving procedures,
 * inside a server and over Bolt, beside baselines. Imports {@code setup} and {@code synthetic}.
 */
@NullMarked
package org.gnnrec.benchmarks.serving;

import org.jspecify.annotations.NullMarked;
