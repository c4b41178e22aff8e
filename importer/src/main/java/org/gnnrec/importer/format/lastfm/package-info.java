/** The format of the HetRec 2011 Last.fm data set. */
@NullMarked
package org.gnnrec.importer.format.lastfm;

import org.jspecify.annotations.NullMarked;
