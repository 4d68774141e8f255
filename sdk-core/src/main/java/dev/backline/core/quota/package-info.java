/**
 * Keeps every account and app within its platform's limits: {@link
 * dev.backline.core.quota.Governor} counts sliding windows, shared through the storage, corrected
 * by the server's word. Stands on storage; knows neither HTTP nor any platform.
 */
package dev.backline.core.quota;
