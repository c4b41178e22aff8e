/** Trainings that can be watched and cancelled, in their caller's call or apart from it. */
@NullMarked
package org.gnnrec.neo4j.job;

import org.jspecify.annotations.NullMarked;
