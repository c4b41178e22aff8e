@NullMarked
package org.gnnrec.neo4j.explanation;

import org.jspecify.annotations.NullMarked;
