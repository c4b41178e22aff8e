/**
 * What a person sees of a long step: counts and fractions come in. Lines of text or a bar on a
 * terminal go out. It imports nothing of this program.
 */
@NullMarked
package org.gnnrec.importer.progress;

import org.jspecify.annotations.NullMarked;
