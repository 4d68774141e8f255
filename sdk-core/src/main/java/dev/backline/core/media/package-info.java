/**
 * Pictures of platforms, kept where their addresses expire: a cache by stable identity, behind a
 * door that lets in only pictures, only from known hosts, and never from inside the house.
 *
 * <p>Start with {@link dev.backline.core.media.ImageCache}. Stands on {@code http} and {@code
 * storage}.
 */
package dev.backline.core.media;
