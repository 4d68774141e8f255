/**
 * The HTTP API: a table of addresses, one envelope for every answer, and the OpenAPI document that
 * is made from the same table. Entry type: {@link dev.backline.examples.app.api.ApiRoutes}.
 */
@NullMarked
package dev.backline.examples.app.api;

import org.jspecify.annotations.NullMarked;
