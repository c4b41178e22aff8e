/** Tests of tasks, specifications and reports. */
@NullMarked
package org.gnnrec.model;

import org.jspecify.annotations.NullMarked;
