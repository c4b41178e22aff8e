/**
 * Takes MovieLens 100K and Gowalla. Gives the time of trainings on a trainer's host of this same
 * machine beside that of trainings by the server's own process. Imports {@code setup}.
 */
@NullMarked
package org.gnnrec.benchmarks.remote;

import org.jspecify.annotations.NullMarked;
