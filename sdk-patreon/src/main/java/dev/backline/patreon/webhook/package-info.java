/**
 * Webhooks: managing them, and taking what they deliver.
 *
 * <p>{@link dev.backline.patreon.webhook.Webhooks} manages; {@link
 * dev.backline.patreon.webhook.WebhookReceiver} verifies a delivery and reads it.
 */
package dev.backline.patreon.webhook;
