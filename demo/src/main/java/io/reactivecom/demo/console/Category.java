package io.reactivecom.demo.console;

import picocli.CommandLine.Help.Ansi.Style;

/** What a line on the console is about. The words are those of the course's project. */
public enum Category {
    /** A process gets its number. */
    REGISTER(Style.fg_cyan),
    /** An asynchronous message leaves. */
    SEND(Style.fg_green),
    /** An asynchronous message arrives. */
    RECEIVE(Style.fg_green),
    /** A barrier. */
    SYNC(Style.fg_yellow),
    /** A broadcast that waits for acknowledgements. */
    SYNC_BROADCAST(Style.fg_magenta),
    /** A rendezvous of two processes. */
    SYNC_TO(Style.fg_magenta),
    /** A process asks for the critical section. */
    SC_REQUEST(Style.fg_red),
    /** A process is in the critical section. */
    SC_ENTER(Style.fg_red),
    /** A process is out of the critical section. */
    SC_EXIT(Style.fg_red),
    /** The token is made, moves or rests. */
    TOKEN(Style.fg_blue),
    /** A sign of life. */
    HEARTBEAT(Style.faint),
    /** Who is in has changed, or may change. */
    VIEW(Style.fg_cyan),
    /** A process stops, or is stopped. */
    STOP(Style.bold);

    private final Style style;

    Category(Style style) {
        this.style = style;
    }

    Style style() {
        return style;
    }

    @Override
    public String toString() {
        return name().replace('_', '-');
    }
}
