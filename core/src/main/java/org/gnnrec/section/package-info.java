/** Typed, versioned, checksummed sections: the one binary form of graphs and models. */
@NullMarked
package org.gnnrec.section;

import org.jspecify.annotations.NullMarked;
