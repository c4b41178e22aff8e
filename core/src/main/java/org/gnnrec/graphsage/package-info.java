/**
 * Takes the trained weights of a GraphSAGE network. Gives its layers as plain Java, so that a node
 * which came after the training gets its vector in the server. Imports {@code embedding} and {@code
 * section}.
 */
@NullMarked
package org.gnnrec.graphsage;

import org.jspecify.annotations.NullMarked;
