/** Versions of models: published, mirrored, rolled back and removed. */
@NullMarked
package org.gnnrec.neo4j.publication;

import org.jspecify.annotations.NullMarked;
