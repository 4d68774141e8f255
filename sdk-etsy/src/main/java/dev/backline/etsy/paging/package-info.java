/**
 * How far Etsy counts, and how to get beyond. Not exported: for this module's own lists.
 *
 * <p>{@link dev.backline.etsy.paging.Spans} is the entry. Imports nothing of the module.
 */
package dev.backline.etsy.paging;
