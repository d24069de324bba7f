/**
 * The scenario of the course, played by real processes and checked from what they report.
 *
 * <p>Start at {@link io.reactivecom.demo.scenario.Script}: it is what one process does.
 */
@NullMarked
package io.reactivecom.demo.scenario;

import org.jspecify.annotations.NullMarked;
