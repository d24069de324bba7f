package io.reactivecom.transport.tcp;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslHandler;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Runs the tasks of one connection's TLS engine on threads that may block, and ends the connection without waiting for them. */
final class EngineTasks extends ChannelInboundHandlerAdapter implements Executor {

    /*
     * The JDK's engine holds a lock while one of its tasks signs or checks a certificate, and closing the engine takes that
     * lock. Netty closes the engine when its connection ends. That could stop an endpoint:
     *
     *   1. A dial is cancelled while a task of its handshake runs. The event loop closes the channel, and then the engine.
     *   2. The loop waits for the engine's lock. All connections of the endpoint wait with it, for as long as the task takes on
     *      a busy machine.
     *   3. Under BlockHound it is for ever: an error is thrown where the loop would park, which leaves a dead entry in the
     *      lock's queue. When the channel's end is told, Netty closes the engine again, behind the dead entry.
     *
     * So Netty's handler does not hear of an end during a task. Its engine needs no closing: it is garbage with the channel.
     */

    private final EventLoop loop;
    private final Executor elsewhere;
    private int underWay;
    private volatile boolean ended;

    EngineTasks(EventLoop loop, Executor elsewhere) {
        this.loop = loop;
        this.elsewhere = elsewhere;
    }

    /** Whether closing the engine would wait for a task. On the loop. */
    boolean areUnderWay() {
        return underWay > 0;
    }

    /** On the loop. A task is not run once its connection has ended. */
    @Override
    public void execute(Runnable task) {
        if (!ended) {
            elsewhere.execute(() -> run(task));
            underWay++; // not before: it may be rejected
        }
    }

    private void run(Runnable task) {
        try {
            if (!ended) {
                task.run();
            }
            loop.execute(() -> underWay--);
        } catch (RejectedExecutionException over) {
            // the connection has ended with its loop
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        ended = true;
        ChannelHandlerContext last = areUnderWay() ? context.pipeline().context(SslHandler.class) : context;
        last.fireChannelInactive();
    }
}
