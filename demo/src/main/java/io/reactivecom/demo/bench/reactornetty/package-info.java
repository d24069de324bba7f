/** Plain Reactor Netty to compare with, as its users write it. */
@NullMarked
package io.reactivecom.demo.bench.reactornetty;

import org.jspecify.annotations.NullMarked;
