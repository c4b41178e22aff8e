/**
 * Recommended lists of models that are trained in this process, measured against held-out likes.
 */
@NullMarked
package org.gnnrec.benchmarks.lists;

import org.jspecify.annotations.NullMarked;
