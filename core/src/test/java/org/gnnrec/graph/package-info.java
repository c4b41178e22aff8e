/** Tests of vocabularies and graphs. */
@NullMarked
package org.gnnrec.graph;

import org.jspecify.annotations.NullMarked;
