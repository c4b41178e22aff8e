/**
 * What an import is about, between the formats that read it and the writers that store it: tables
 * of lines, and the nodes and relationships that a line stands for.
 */
@NullMarked
package org.gnnrec.importer.dataset;

import org.jspecify.annotations.NullMarked;
