/** What pictures show, and how it is read from a database. */
@NullMarked
package org.gnnrec.plot.data;

import org.jspecify.annotations.NullMarked;
