/**
 * Takes a task. Is the port that every trainer implements: a model comes out, progress is reported
 * on the way. Imports core alone.
 */
@NullMarked
package org.gnnrec.training;

import org.jspecify.annotations.NullMarked;
