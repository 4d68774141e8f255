/**
 * Merchandise: what is offered and in stock, what was ordered, and what was shipped.
 *
 * <p>{@link dev.backline.bandcamp.merch.Merch} is the entry. Must not import {@code sales}.
 */
package dev.backline.bandcamp.merch;
