/**
 * Deliveries from platforms, believed only when signed: {@link
 * dev.backline.core.webhook.WebhookVerifier} checks the signature over the raw bytes in constant
 * time, {@link dev.backline.core.webhook.ReplayGuard} passes each delivery once. Stands on storage;
 * knows neither a web server nor any platform's events.
 */
package dev.backline.core.webhook;
