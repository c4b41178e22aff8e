/**
 * Public data sets, fetched from their publishers: files over HTTP that go on where they were cut,
 * checksums, archives that need not be trusted, folders that are there whole or not at all.
 */
@NullMarked
package org.gnnrec.importer.download;

import org.jspecify.annotations.NullMarked;
