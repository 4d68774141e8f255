/**
 * Writing posts: drafts, Markdown, preview, checks, templates, schedule, and handing over to a
 * person or a browser, since API v2 has no way to make a post.
 *
 * <p>Start with {@link dev.backline.patreon.publish.Drafts}; all of it but the browser works
 * offline.
 */
package dev.backline.patreon.publish;
