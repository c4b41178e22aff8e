package org.gnnrec.importer.download;

/**
 * A zip file with a data set.
 *
 * @param name of the data set
 * @param file where it is and what it must be
 * @param md5Published whether the publisher has the archive's MD5 beside it
 * @param unpacking with the bounds for what is in it
 */
public record Archive(
    String name, RemoteFile file, boolean md5Published, ZipExtraction unpacking) {}
