/**
 * Takes the arguments of the process that the plugin starts. Reads the task file, chooses the
 * trainer, writes the model file and lines of progress. Imports all other packages; none imports
 * it.
 */
@NullMarked
package org.gnnrec.training.program;

import org.jspecify.annotations.NullMarked;
