/**
 * Etsy's Open API v3: {@link dev.backline.etsy.Etsy} connects one shop and leads to its listings,
 * orders, money and furniture.
 */
package dev.backline.etsy;
