/**
 * Which data sets can be imported: files, or the name of a format, come in. The data set goes out,
 * detected from its files where no name is given. It may import {@code source}, every mapping and
 * the ports of {@code check}.
 */
@NullMarked
package org.gnnrec.importer.dataset;

import org.jspecify.annotations.NullMarked;
