/**
 * What a shop turns over, what its platform keeps, and what lies in stock.
 *
 * <p>{@link dev.backline.analytics.shop.ShopAccount} goes from gross to net, {@link
 * dev.backline.analytics.shop.StockValue} prices the shelves.
 */
package dev.backline.analytics.shop;
