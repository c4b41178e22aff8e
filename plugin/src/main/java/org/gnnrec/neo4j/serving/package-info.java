/** Answers from a published model and the live graph. */
@NullMarked
package org.gnnrec.neo4j.serving;

import org.jspecify.annotations.NullMarked;
