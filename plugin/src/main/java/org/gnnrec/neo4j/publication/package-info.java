/**
 * Takes a model artefact. Gives it as the version that everybody is served, with its mirror, and
 * removes what belongs to versions that go. Imports {@code index}, {@code lists}, {@code map},
 * {@code mirror}, {@code artifact} and {@code graph}, whose traces a removal takes along.
 */
@NullMarked
package org.gnnrec.neo4j.publication;

import org.jspecify.annotations.NullMarked;
