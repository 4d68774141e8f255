/**
 * Etsy beyond bringing data home: stock compared and levelled, the state of the shop. Entry type:
 * {@link dev.backline.examples.app.etsy.EtsyDesk}. Command line, page and API work through it.
 */
@NullMarked
package dev.backline.examples.app.etsy;

import org.jspecify.annotations.NullMarked;
