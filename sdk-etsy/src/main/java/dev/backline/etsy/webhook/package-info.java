/**
 * Etsy's webhooks: deliveries are believed if signed, and lead to what has to be read again.
 *
 * <p>{@link dev.backline.etsy.webhook.WebhookReceiver} is the entry.
 */
package dev.backline.etsy.webhook;
