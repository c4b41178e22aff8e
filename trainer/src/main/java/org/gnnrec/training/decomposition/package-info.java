/**
 * Takes sparse or tall matrices. Gives their singular values, eigenvectors and principal
 * components. Imports {@code kernel}.
 */
@NullMarked
package org.gnnrec.training.decomposition;

import org.jspecify.annotations.NullMarked;
