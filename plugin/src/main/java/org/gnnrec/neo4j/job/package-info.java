/**
 * Takes work that runs for long. Gives jobs that can be watched and cancelled, in their caller's
 * call or apart from it, one at a time per model. Imports {@code trainer} for its listener.
 */
@NullMarked
package org.gnnrec.neo4j.job;

import org.jspecify.annotations.NullMarked;
