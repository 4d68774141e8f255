/**
 * JSON:API as far as Patreon speaks it: compound documents, sparse field sets, cursor paging.
 *
 * <p>{@link dev.backline.patreon.jsonapi.Document} reads; {@link
 * dev.backline.patreon.jsonapi.FieldSet} asks. Knows no resource and is not exported.
 */
package dev.backline.patreon.jsonapi;
