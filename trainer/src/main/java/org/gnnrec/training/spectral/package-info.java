/** Spectra of normalised bipartite graphs, and the models that need no more than these. */
@NullMarked
package org.gnnrec.training.spectral;

import org.jspecify.annotations.NullMarked;
