/** Validated configuration maps with errors that name key, value, range and remedy. */
@NullMarked
package org.gnnrec.configuration;

import org.jspecify.annotations.NullMarked;
