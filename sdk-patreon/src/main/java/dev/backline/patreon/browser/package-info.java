/**
 * Publishing a draft through the creator's own browser: fills Patreon's editor, since API v2 has no
 * way to make a post. Opt-in; needs Playwright and a Chromium, which this module does not bring.
 *
 * <p>Start with {@link dev.backline.patreon.browser.BrowserPublisher}.
 */
package dev.backline.patreon.browser;
