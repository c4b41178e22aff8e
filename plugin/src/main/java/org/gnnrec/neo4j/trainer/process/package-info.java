/**
 * Takes a task file. Gives the model file that a process of its own has made of it, its progress on
 * the way, and the reason where it has failed. Imports {@code trainer}.
 */
@NullMarked
package org.gnnrec.neo4j.trainer.process;

import org.jspecify.annotations.NullMarked;
