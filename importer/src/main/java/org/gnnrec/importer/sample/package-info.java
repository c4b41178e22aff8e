/** A seeded synthetic data set in which taste follows genres. */
@NullMarked
package org.gnnrec.importer.sample;

import org.jspecify.annotations.NullMarked;
