/** Tests of what needs no database. */
@NullMarked
package org.gnnrec.neo4j.publication;

import org.jspecify.annotations.NullMarked;
