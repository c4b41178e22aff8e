/**
 * Takes a caller's configuration. Gives a published model: request, export, task, trainer,
 * publication, in this order. Imports {@code publication}, {@code export}, {@code mirror}, {@code
 * trainer.process}, {@code job}, {@code call} and what these import.
 */
@NullMarked
package org.gnnrec.neo4j.train;

import org.jspecify.annotations.NullMarked;
