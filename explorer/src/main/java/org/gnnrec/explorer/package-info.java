/**
 * The explorer page and the Browser guide, as static files that Neo4j's own web server hands out.
 */
@NullMarked
package org.gnnrec.explorer;

import org.jspecify.annotations.NullMarked;
