/**
 * Takes the estimates of trainings. Gives the machine's memory and disk, promised once to trainings
 * side by side. Imports {@code trainer}.
 */
@NullMarked
package org.gnnrec.neo4j.trainer.machine;

import org.jspecify.annotations.NullMarked;
