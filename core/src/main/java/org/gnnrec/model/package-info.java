/**
 * Takes what a training has made. Gives the trained models, one class per way of scoring, and how
 * each folds in users whom it has not seen. Imports {@code embedding}, {@code graphsage}, {@code
 * task} and {@code graph}.
 */
@NullMarked
package org.gnnrec.model;

import org.jspecify.annotations.NullMarked;
