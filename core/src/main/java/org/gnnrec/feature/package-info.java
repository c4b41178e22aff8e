/** What is known of users and items beside the likes, as numbers. */
@NullMarked
package org.gnnrec.feature;

import org.jspecify.annotations.NullMarked;
