/** Tests of configurations and their errors. */
@NullMarked
package org.gnnrec.configuration;

import org.jspecify.annotations.NullMarked;
