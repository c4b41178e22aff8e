/**
 * Takes the item vectors of a served version. Gives them to Neo4j's vector index in a form that
 * ranks as the model does, and the vector to query it with. Imports {@code recommend}, {@code
 * snapshot}, {@code mirror}, {@code artifact}, {@code call} and {@code graph}.
 */
@NullMarked
package org.gnnrec.neo4j.index;

import org.jspecify.annotations.NullMarked;
