/** Stagedoor in this process, for tests of the connector and of programs that use it. */
package org.example.stagedoor.testing;
