package org.gnnrec.importer.source;

import org.jspecify.annotations.Nullable;

/**
 * One line of a file.
 *
 * @param number from 1
 * @param text without its end; the beginning of it if there is a problem
 * @param problem why the line cannot be used, or null
 */
public record TextLine(long number, String text, @Nullable String problem) {}
