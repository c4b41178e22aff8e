package org.gnnrec.training.decomposition;

/**
 * The greatest singular values of a matrix of users by items, descending, with their vectors:
 * {@code R̃ ≈ Σ_j σ_j u_j v_jᵀ}. Where the matrix has fewer than {@code rank} of them, the rest are
 * 0, and so are their vectors.
 *
 * @param rank how many there are
 * @param values σ, {@code [rank]}
 * @param vectors row-major {@code [users + items, stride]}, users first: element j of user u's row
 *     is element u of u_j, element j of item i's row is element i of v_j; what lies between the
 *     rank and the stride is 0
 * @param stride floats from row to row
 */
@SuppressWarnings("ArrayRecordComponent") // large arrays, never compared
public record SingularTriples(int rank, double[] values, float[] vectors, int stride) {}
