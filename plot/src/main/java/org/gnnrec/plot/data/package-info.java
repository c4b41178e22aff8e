/**
 * Takes a connection over Bolt and the names of the graph and the model. Gives what pictures show
 * as plain values: curves, maps, subgraphs, counts, measures. Imports no other package of this
 * module, and nothing of {@code java.awt}.
 */
@NullMarked
package org.gnnrec.plot.data;

import org.jspecify.annotations.NullMarked;
