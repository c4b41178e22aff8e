/** What a score is made of: the user's own trained part and each of the user's likes. */
@NullMarked
package org.gnnrec.explanation;

import org.jspecify.annotations.NullMarked;
