/**
 * Takes the columns of {@code feature} and the likes of the training part. Gives encodings that are
 * fitted once, stored with the model, and turn a node of any later day into a row of a feature
 * matrix. Imports {@code feature}, {@code sampling} and what they import.
 */
@NullMarked
package org.gnnrec.feature.encoding;

import org.jspecify.annotations.NullMarked;
