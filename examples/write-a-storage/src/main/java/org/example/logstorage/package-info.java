/**
 * A store over one append-only file: {@link org.example.logstorage.LogStorage} is the entry.
 *
 * <p>Rows live in memory, in versions, so that a snapshot reads while a writer writes; each commit
 * is one frame of the file.
 */
package org.example.logstorage;
