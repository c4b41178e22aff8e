/**
 * Takes requests to Neo4j's own web server. Gives the explorer page and the Browser guide, which
 * are static files. Imports JAX-RS alone.
 */
@NullMarked
package org.gnnrec.explorer;

import org.jspecify.annotations.NullMarked;
