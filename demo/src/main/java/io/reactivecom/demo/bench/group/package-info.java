/** What a system can do for a workload: the one thing that systems and workloads both know. */
@NullMarked
package io.reactivecom.demo.bench.group;

import org.jspecify.annotations.NullMarked;
