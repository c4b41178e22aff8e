/**
 * Takes Cypher that callers write. Gives it checked, run with its values as parameters in a
 * transaction that only reads, and its failures as errors with a remedy. Imports {@code graph}.
 */
@NullMarked
package org.gnnrec.neo4j.cypher;

import org.jspecify.annotations.NullMarked;
