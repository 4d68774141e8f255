/**
 * JSON as values: {@link dev.backline.core.json.Json} reads, asks and prints without ever turning a
 * number into a double. Stands on nothing; storage, http, webhooks and CSV mappings share it, so
 * that there is one reading of JSON in the library.
 */
package dev.backline.core.json;
