/** Entry point and scopes. */
package dev.backline.patreon;
