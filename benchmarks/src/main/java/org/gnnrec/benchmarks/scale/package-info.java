/**
 * Takes sizes of synthetic graphs. Gives how time and memory of trainings and imports grow with
 * them. Imports {@code setup} and {@code synthetic}.
 */
@NullMarked
package org.gnnrec.benchmarks.scale;

import org.jspecify.annotations.NullMarked;
