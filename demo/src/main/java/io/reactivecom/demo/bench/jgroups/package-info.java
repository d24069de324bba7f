/** JGroups to compare with, as it is shipped and tuned for throughput. */
@NullMarked
package io.reactivecom.demo.bench.jgroups;

import org.jspecify.annotations.NullMarked;
