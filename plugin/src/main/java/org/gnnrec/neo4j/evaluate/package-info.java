/**
 * Takes models and baselines to compare, and how to divide the likes. Gives metrics of each on the
 * held-out part; nothing is stored. Imports {@code train}, {@code export}, {@code trainer.process}
 * and {@code call}.
 */
@NullMarked
package org.gnnrec.neo4j.evaluate;

import org.jspecify.annotations.NullMarked;
