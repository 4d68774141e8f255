/**
 * Stand-ins for the social platforms: they answer like the platform and refuse what it would
 * refuse. Published in the {@code tests} artifact.
 */
package dev.backline.social.testing;
