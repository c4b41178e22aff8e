/**
 * The importer's face to other programs: a data set and options come in. A summary of what was
 * written, checked or rejected goes out. It may import {@code check}, {@code write}, {@code
 * offline} and {@code progress}, and no command line.
 */
@NullMarked
package org.gnnrec.importer;

import org.jspecify.annotations.NullMarked;
