/**
 * Takes a person whom a caller names. Gives models that know nothing of that person, in all their
 * stored versions, and a graph without what gnnrec wrote of the person. Imports {@code graph},
 * {@code artifact}, {@code mirror}, {@code snapshot}, {@code lists}, {@code map}, {@code index},
 * {@code publication} and {@code call}.
 */
@NullMarked
package org.gnnrec.neo4j.erasure;

import org.jspecify.annotations.NullMarked;
