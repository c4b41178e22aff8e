/**
 * Takes an operator's questions. Gives help, version, state of server and trainer, and the jobs.
 * Imports {@code job}, {@code trainer}, {@code artifact} and {@code call}.
 */
@NullMarked
package org.gnnrec.neo4j.operation;

import org.jspecify.annotations.NullMarked;
