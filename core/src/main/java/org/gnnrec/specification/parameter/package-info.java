/**
 * Takes a caller's configuration and the size of the graph. Gives a model's hyper-parameters: what
 * there are, what they may be, and the values of one training. Imports {@code graph} and {@code
 * configuration}.
 */
@NullMarked
package org.gnnrec.specification.parameter;

import org.jspecify.annotations.NullMarked;
