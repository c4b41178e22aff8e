/** Tests of the file format's frame. */
@NullMarked
package org.gnnrec.section;

import org.jspecify.annotations.NullMarked;
