package io.reactivecom.blockhound;

import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/**
 * Lets Netty's allocator wait for its own lock.
 *
 * <p>The adaptive allocator, Netty 4.2's default, hands a magazine from one event loop to another under a lock that it holds
 * for a few instructions. Netty's own integration allows the like for the pooled allocator, and not yet for this one; so two
 * endpoints that read at the same time in one JVM would now and then be reported for it.
 */
public final class NettyAllocatorIntegration implements BlockHoundIntegration {

    /** For {@link java.util.ServiceLoader}. */
    public NettyAllocatorIntegration() {}

    @Override
    public void applyTo(BlockHound.Builder builder) {
        builder.allowBlockingCallsInside("io.netty.buffer.AdaptivePoolingAllocator", "allocate")
                .allowBlockingCallsInside("io.netty.buffer.AdaptivePoolingAllocator$AdaptiveByteBuf", "deallocate");
    }
}
