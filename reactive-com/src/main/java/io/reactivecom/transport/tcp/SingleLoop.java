package io.reactivecom.transport.tcp;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.NonBlocking;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.resources.LoopResources;
import reactor.util.Logger;
import reactor.util.Loggers;

/** The one thread of an endpoint: the event loop of its server and of all its connections, and its scheduler. */
final class SingleLoop implements LoopResources {

    /*
     * Channels are made here, to go with the loop.
     * The scheduler's clock, read in nanoseconds, is System.nanoTime(), which is also what Netty's timers go by.
     */

    private static final Logger LOGGER = Loggers.getLogger(SingleLoop.class);
    private static final String NAME = "reactive-com-tcp";

    private final Sockets sockets;
    private final EventLoopGroup group;
    private final Scheduler scheduler;

    SingleLoop(Sockets sockets, Duration spin) {
        this.sockets = sockets;
        this.group = new MultiThreadIoEventLoopGroup(1, LoopThread::new, sockets.handler(Spinning.of(spin)));
        this.scheduler = Schedulers.fromExecutorService(loop(), NAME);
    }

    EventLoop loop() {
        return group.next();
    }

    Scheduler scheduler() {
        return scheduler;
    }

    /** Bounds what the kernel keeps; a kernel that does not know how keeps more. */
    void keep(SocketChannel channel, int bytes) {
        try {
            sockets.keep(channel, bytes);
        } catch (ChannelException unknown) {
            LOGGER.debug("this system does not bound what a socket keeps", unknown);
        }
    }

    @Override
    public EventLoopGroup onServer(boolean useNative) {
        return group;
    }

    @Override
    public <C extends Channel> C onChannel(Class<C> type, EventLoopGroup group) {
        return type.cast(type == ServerSocketChannel.class ? sockets.server() : sockets.client());
    }

    @Override
    public Mono<Void> disposeLater(Duration quietPeriod, Duration timeout) {
        return Mono.create(
                sink -> group.shutdownGracefully(quietPeriod.toMillis(), timeout.toMillis(), TimeUnit.MILLISECONDS)
                        .addListener(ended -> sink.success()));
    }

    private static final class LoopThread extends FastThreadLocalThread implements NonBlocking {

        LoopThread(Runnable task) {
            super(task, NAME);
            setDaemon(true);
        }
    }
}
