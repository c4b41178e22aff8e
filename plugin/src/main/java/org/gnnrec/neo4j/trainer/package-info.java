/**
 * The trainer process: what it may use, its start, progress, end and what is cleaned up after it.
 * Depends on the JDK and core only.
 */
@NullMarked
package org.gnnrec.neo4j.trainer;

import org.jspecify.annotations.NullMarked;
