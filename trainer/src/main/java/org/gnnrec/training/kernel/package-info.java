/**
 * The inner loops of training, with the Vector API where there is one, and the threads they run on.
 */
@NullMarked
package org.gnnrec.training.kernel;

import org.jspecify.annotations.NullMarked;
