/**
 * Takes a graph and feature matrices. Gives the weights of a GraphSAGE network, trained by PyTorch.
 * Imports {@code torch}.
 */
@NullMarked
package org.gnnrec.training.graphsage;

import org.jspecify.annotations.NullMarked;
