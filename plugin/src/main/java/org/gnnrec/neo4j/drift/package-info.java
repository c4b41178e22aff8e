/**
 * Takes a model and the graph of now. Gives how far they have moved apart since the training.
 * Imports {@code export} and {@code call}.
 */
@NullMarked
package org.gnnrec.neo4j.drift;

import org.jspecify.annotations.NullMarked;
