package io.reactivecom.transport.tcp;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/**
 * Keeps a channel from those behind until its TLS handshake is done: then it becomes active for them, or never.
 *
 * <p>The steps: the certificates are fetched, which may block and so happens elsewhere; the TLS engine is put in front; it
 * tells the outcome; this handler leaves. A refused channel lingers, so that the other end reads why (in TLS 1.3, one that
 * dialled has said its hello by then, and a reset would destroy the answer).
 */
final class TlsHandshake extends ChannelDuplexHandler {

    static final long LIMIT_SECONDS = 5;

    private final EngineTasks tasks;
    private final Mono<SslHandler> engine;
    private final BiConsumer<ChannelHandlerContext, Throwable> failed;
    private @Nullable Disposable preparation;
    private @Nullable Future<?> limit;
    private boolean over;

    /**
     * Creates a handler.
     *
     * @param tasks the engine's
     * @param engine made of the certificates of that moment
     * @param failed told, on the loop, why the handshake failed
     */
    TlsHandshake(EngineTasks tasks, Mono<SslHandler> engine, BiConsumer<ChannelHandlerContext, Throwable> failed) {
        this.tasks = tasks;
        this.engine = engine;
        this.failed = failed;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        limit = context.executor()
                .schedule(
                        () -> giveUp(context, new SSLException("not done within " + LIMIT_SECONDS + " s")),
                        LIMIT_SECONDS,
                        TimeUnit.SECONDS);
        preparation = engine.subscribe(
                made -> onLoop(context, () -> begin(context, made)),
                failure -> onLoop(context, () -> giveUp(context, failure)));
    }

    private static void onLoop(ChannelHandlerContext context, Runnable task) {
        try {
            context.executor().execute(task);
        } catch (RejectedExecutionException ended) {
            // the channel has ended with its loop
        }
    }

    private void begin(ChannelHandlerContext context, SslHandler made) {
        if (over) {
            return;
        }
        made.setHandshakeTimeoutMillis(0); // the limit is that of the whole
        context.pipeline().addBefore(context.name(), null, tasks);
        context.pipeline().addBefore(context.name(), null, made);
        context.pipeline().addFirst(new LingeringClose());
        context.read();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (!(event instanceof SslHandshakeCompletionEvent outcome)) {
            context.fireUserEventTriggered(event);
        } else if (outcome.isSuccess()) {
            succeed(context);
        } else {
            fail(context, outcome.cause());
        }
    }

    private void succeed(ChannelHandlerContext context) {
        if (!over) {
            end();
            context.pipeline().remove(LingeringClose.class);
            context.pipeline().remove(this);
            context.fireChannelActive();
        }
    }

    private void fail(ChannelHandlerContext context, Throwable cause) {
        if (!over) {
            end();
            failed.accept(context, cause);
        }
    }

    private void giveUp(ChannelHandlerContext context, Throwable cause) {
        fail(context, cause);
        closeAtOnce(context, context.newPromise());
    }

    /** Without a farewell, which the engine would write after its tasks only. */
    private static void closeAtOnce(ChannelHandlerContext context, ChannelPromise promise) {
        context.pipeline().firstContext().close(promise);
    }

    /** After a failure the engine closes, if it has no task, so that the other end reads why. */
    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
        if (over && !tasks.areUnderWay()) {
            context.close(promise);
        } else {
            end();
            closeAtOnce(context, promise);
        }
    }

    private void end() {
        over = true;
        if (limit != null) {
            limit.cancel(false);
        }
        if (preparation != null) {
            preparation.dispose();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        fail(context, new ClosedChannelException());
        context.fireChannelInactive();
    }

    /** The engine tells the outcome by an event, and closes; what it throws then says the same. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable error) {
        if (!over) {
            giveUp(context, error);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        // nothing was read that concerns those behind
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ReferenceCountUtil.release(message);
    }
}
