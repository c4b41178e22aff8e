/** Real processes against the code that runs the trainer. */
@NullMarked
package org.gnnrec.neo4j.trainer;

import org.jspecify.annotations.NullMarked;
