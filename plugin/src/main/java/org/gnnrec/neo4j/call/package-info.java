/**
 * Takes the arguments of a procedure and what Neo4j injects. Gives checked arguments, the served
 * model, rows about models, and the one holder of what outlives calls. Imports {@code snapshot},
 * {@code artifact}, {@code job}, {@code trainer.machine} and {@code graph}; only procedures and
 * functions use it.
 */
@NullMarked
package org.gnnrec.neo4j.call;

import org.jspecify.annotations.NullMarked;
