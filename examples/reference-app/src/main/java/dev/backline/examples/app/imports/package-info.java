/**
 * Files on their way in: looking at them, importing them, and the rows that were set aside. Entry
 * type: {@link dev.backline.examples.app.imports.Importer}. Command line, upload page and API
 * import through here.
 */
@NullMarked
package dev.backline.examples.app.imports;

import org.jspecify.annotations.NullMarked;
