/** Tests of matrices and model files. */
@NullMarked
package org.gnnrec.embedding;

import org.jspecify.annotations.NullMarked;
