package org.gnnrec.importer.mapping.sample;

/** A rating in half stars, and its second since 1970. */
record Rating(long userId, long movieId, double rating, long timestamp) {}
