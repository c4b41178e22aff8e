package org.gnnrec.scoring;

/**
 * What a user's items are ranked by.
 *
 * @param source where it comes from
 * @param vector the user's vector, of the model's dimension; empty for {@link Source#POPULAR}
 */
@SuppressWarnings("ArrayRecordComponent") // large arrays, never compared
public record UserQuery(Source source, float[] vector) {}
