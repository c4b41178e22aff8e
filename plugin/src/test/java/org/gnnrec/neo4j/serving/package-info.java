@NullMarked
package org.gnnrec.neo4j.serving;

import org.jspecify.annotations.NullMarked;
