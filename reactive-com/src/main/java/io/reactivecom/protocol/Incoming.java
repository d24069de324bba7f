package io.reactivecom.protocol;

import io.reactivecom.Member;
import io.reactivecom.wire.Body.UserBody;

/**
 * A user message that has come in, in order and once.
 *
 * @param from who sent it
 * @param body what it says
 */
public record Incoming(Member from, UserBody body) {}
