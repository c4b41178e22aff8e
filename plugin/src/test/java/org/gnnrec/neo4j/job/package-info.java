/** Tests of jobs without a database. */
@NullMarked
package org.gnnrec.neo4j.job;

import org.jspecify.annotations.NullMarked;
