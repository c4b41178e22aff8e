/**
 * Takes the official split of Gowalla, a catalogue too large for a small graph's defaults. Gives
 * accuracy, time and memory of a model. Imports {@code lists} and {@code setup}.
 */
@NullMarked
package org.gnnrec.benchmarks.gowalla;

import org.jspecify.annotations.NullMarked;
