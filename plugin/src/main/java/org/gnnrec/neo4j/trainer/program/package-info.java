/**
 * Takes the trainer's jar that the plugin carries. Gives a private folder with the verified program
 * in it, and the command that starts it. Imports {@code trainer}.
 */
@NullMarked
package org.gnnrec.neo4j.trainer.program;

import org.jspecify.annotations.NullMarked;
