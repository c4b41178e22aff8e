/**
 * Whole runs on the official split of Gowalla, a catalogue too large for a small graph's defaults.
 */
@NullMarked
package org.gnnrec.benchmarks.gowalla;

import org.jspecify.annotations.NullMarked;
