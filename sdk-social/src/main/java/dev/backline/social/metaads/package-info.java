/**
 * Meta ads: what promotion cost and brought, by campaign, ad set, ad and day; from the API, the Ads
 * Manager's export and the daily performance log.
 *
 * <p>{@link dev.backline.social.metaads.MetaAds} is the entry.
 */
package dev.backline.social.metaads;
