/** The program that a newcomer runs: a scenario that checks itself, a dice game, and a node for any language. */
@NullMarked
package io.reactivecom.demo;

import org.jspecify.annotations.NullMarked;
