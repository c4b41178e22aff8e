package org.gnnrec.importer.mapping.sample;

import java.util.List;

/** A made-up movie. */
record Movie(long movieId, String title, int year, List<String> genres) {}
