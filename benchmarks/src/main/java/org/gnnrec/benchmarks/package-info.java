/**
 * Takes a command line that names one benchmark. Gives its figures as Markdown, beside named
 * baselines. Imports every package of this module; none imports it.
 */
@NullMarked
package org.gnnrec.benchmarks;

import org.jspecify.annotations.NullMarked;
