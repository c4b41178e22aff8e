/**
 * Is the port between a training and whatever carries it out. Gives the task in words, the listener
 * that hears of progress and can cancel, and the errors. Imports core alone and nothing of Neo4j.
 */
@NullMarked
package org.gnnrec.neo4j.trainer;

import org.jspecify.annotations.NullMarked;
