/** A model's way from the graph to a published version. */
@NullMarked
package org.gnnrec.neo4j.training;

import org.jspecify.annotations.NullMarked;
