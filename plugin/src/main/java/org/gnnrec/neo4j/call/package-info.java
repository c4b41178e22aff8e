/**
 * Takes what Neo4j injects and the arguments of a call. Gives procedures and functions the models
 * of their database, transactions beside the caller's, jobs, the trainer, checked arguments and
 * rows about models; what outlives calls is held here and nowhere else. Imports {@code snapshot},
 * {@code artifact}, {@code metric}, {@code job}, {@code trainer}, {@code trainer.process} and
 * {@code graph}.
 */
@NullMarked
package org.gnnrec.neo4j.call;

import org.jspecify.annotations.NullMarked;
