/**
 * Is the port between a training and whatever carries it out, with the program that the plugin
 * carries for both. Gives the task in words, the listener that hears of progress and can cancel,
 * the errors, and the machine's memory and disk, promised once to trainings side by side. Imports
 * core alone and nothing of Neo4j.
 */
@NullMarked
package org.gnnrec.neo4j.trainer;

import org.jspecify.annotations.NullMarked;
