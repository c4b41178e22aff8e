/**
 * Takes a specification, a graph and its feature matrices. Gives what crosses the border to the
 * trainer's process: the task file, lines of progress, and the report with its curve. Imports
 * {@code specification}, {@code feature}, {@code graph} and {@code section}.
 */
@NullMarked
package org.gnnrec.task;

import org.jspecify.annotations.NullMarked;
