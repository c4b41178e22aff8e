/** What can be trained: validated specifications, and what a training reports. */
@NullMarked
package org.gnnrec.model;

import org.jspecify.annotations.NullMarked;
