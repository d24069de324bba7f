package io.reactivecom.transport.tcp;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.SelectStrategyFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.nio.channels.spi.SelectorProvider;

/** Which sockets there are, and how a loop waits for them. */
enum Sockets {

    /** Linux's own, by Netty's native library: fewer calls of the system for the same work. */
    NATIVE {
        @Override
        IoHandlerFactory handler(SelectStrategyFactory waiting) {
            return EpollIoHandler.newFactory(0, waiting);
        }

        @Override
        ServerSocketChannel server() {
            return new EpollServerSocketChannel();
        }

        @Override
        SocketChannel client() {
            return new EpollSocketChannel();
        }

        @Override
        void keep(SocketChannel channel, int bytes) {
            channel.config().setOption(EpollChannelOption.TCP_NOTSENT_LOWAT, (long) bytes);
        }
    },

    /** Java's, everywhere. */
    JAVA {
        @Override
        IoHandlerFactory handler(SelectStrategyFactory waiting) {
            return NioIoHandler.newFactory(SelectorProvider.provider(), waiting);
        }

        @Override
        ServerSocketChannel server() {
            return new NioServerSocketChannel();
        }

        @Override
        SocketChannel client() {
            return new NioSocketChannel();
        }

        @Override
        void keep(SocketChannel channel, int bytes) {
            channel.config().setSendBufferSize(SEND_BUFFER);
        }
    };

    /** Java can bound the whole buffer only, with what is sent and not acknowledged. */
    private static final int SEND_BUFFER = 128 * 1024;

    private static final class Best {
        private static final Sockets FOUND = hasNative() ? NATIVE : JAVA;
    }

    /** The native ones where their library can be loaded. */
    static Sockets best() {
        return Best.FOUND;
    }

    /** The classes may be missing, too: an application may have excluded them. */
    private static boolean hasNative() {
        try {
            return Epoll.isAvailable();
        } catch (LinkageError missing) {
            return false;
        }
    }

    abstract IoHandlerFactory handler(SelectStrategyFactory waiting);

    abstract ServerSocketChannel server();

    abstract SocketChannel client();

    /** Lets the kernel take no more than about so many bytes that it cannot send at once. */
    abstract void keep(SocketChannel channel, int bytes);
}
