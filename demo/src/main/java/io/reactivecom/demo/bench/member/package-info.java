/** The child process: one member that runs its part of a workload, and measures. */
@NullMarked
package io.reactivecom.demo.bench.member;

import org.jspecify.annotations.NullMarked;
