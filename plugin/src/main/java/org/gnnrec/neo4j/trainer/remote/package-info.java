/**
 * Takes a task and the host that the operator has named. Gives what comes of it there, or says what
 * was wrong with the host, the way to it, or the task. Imports {@code trainer} and {@code
 * trainer.process}.
 */
@NullMarked
package org.gnnrec.neo4j.trainer.remote;

import org.jspecify.annotations.NullMarked;
