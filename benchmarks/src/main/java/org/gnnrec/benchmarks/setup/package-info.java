/**
 * Takes the options that benchmarks share: the plugin's folder, the data sets' folder, keys of a
 * model. Gives what every command is, a server with the packaged plugin, data sets, and runs of the
 * trainer's program. Imports no other package of this module.
 */
@NullMarked
package org.gnnrec.benchmarks.setup;

import org.jspecify.annotations.NullMarked;
