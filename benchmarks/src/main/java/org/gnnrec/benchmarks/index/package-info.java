/**
 * Takes a real and a synthetic graph. Gives the recall of Neo4j's vector index against the exact
 * list, and both times. Imports {@code setup} and {@code synthetic}.
 */
@NullMarked
package org.gnnrec.benchmarks.index;

import org.jspecify.annotations.NullMarked;
