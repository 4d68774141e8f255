/**
 * Files of rows, from any source: sniff, recognise, map, convert, reject with position, preview and
 * write.
 *
 * <p>Start at {@link dev.backline.core.csv.Csv}. {@link dev.backline.core.csv.CsvPreset} is the
 * door for kinds of files that are known, {@code Mapping} for those that are not. A file is a
 * {@link dev.backline.core.sync.Source}; this package reads and never writes to a store. Stands on
 * {@code facts}, {@code sync}, {@code storage} and {@code json}; commons-csv parses behind it.
 */
package dev.backline.core.csv;
