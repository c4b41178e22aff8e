/** Maps of a model's users and items. */
@NullMarked
package org.gnnrec.neo4j.projection;

import org.jspecify.annotations.NullMarked;
