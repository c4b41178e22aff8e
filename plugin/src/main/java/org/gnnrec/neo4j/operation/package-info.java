/**
 * Takes an operator's questions. Gives help, version, state of server and trainer, and the jobs.
 * Imports {@code job}, {@code trainer.process}, {@code artifact}, {@code call} and {@code graph}.
 */
@NullMarked
package org.gnnrec.neo4j.operation;

import org.jspecify.annotations.NullMarked;
