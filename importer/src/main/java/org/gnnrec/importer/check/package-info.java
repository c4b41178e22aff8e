/**
 * Records accepted, rejected and counted: a data set comes in through the ports {@code DataSet},
 * {@code Table} and {@code LineReader}, which the mappings implement. A checked data set goes out,
 * which can be read as often as one likes as the lines that are effective: those neither rejected
 * nor replaced by a later one. It may import {@code check.key}, {@code graph}, {@code progress} and
 * {@code source} (for its exception), and neither a format nor the driver.
 */
@NullMarked
package org.gnnrec.importer.check;

import org.jspecify.annotations.NullMarked;
