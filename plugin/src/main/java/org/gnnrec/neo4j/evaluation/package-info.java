/** Measures and tunes models on held-out likes; nothing is stored. */
@NullMarked
package org.gnnrec.neo4j.evaluation;

import org.jspecify.annotations.NullMarked;
