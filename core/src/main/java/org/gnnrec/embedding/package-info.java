/** Embedding matrices and the model artefact with its codec. */
@NullMarked
package org.gnnrec.embedding;

import org.jspecify.annotations.NullMarked;
