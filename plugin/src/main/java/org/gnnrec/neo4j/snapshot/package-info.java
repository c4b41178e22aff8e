/**
 * Takes a stored version and the live graph beside it. Gives an immutable snapshot to score with, a
 * user's likes of now, items that came after the training, and filters over items. Imports {@code
 * artifact}, {@code context} and {@code graph}.
 */
@NullMarked
package org.gnnrec.neo4j.snapshot;

import org.jspecify.annotations.NullMarked;
