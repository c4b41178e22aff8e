/**
 * Takes the vectors of a stored version. Gives two coordinates per user and item, as rows or as
 * properties of the nodes. Imports {@code trainer.process}, {@code mirror}, {@code artifact},
 * {@code job}, {@code call} and {@code graph}.
 */
@NullMarked
package org.gnnrec.neo4j.map;

import org.jspecify.annotations.NullMarked;
