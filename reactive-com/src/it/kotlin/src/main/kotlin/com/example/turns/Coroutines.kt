package com.example.turns

import io.reactivecom.Acknowledgements
import io.reactivecom.Com
import io.reactivecom.ComBuilder
import io.reactivecom.Message
import io.reactivecom.Permit
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.channels.Channel.Factory.RENDEZVOUS
import kotlinx.coroutines.currentCoroutineContext
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.buffer
import kotlinx.coroutines.reactive.asFlow
import kotlinx.coroutines.reactor.awaitSingle
import kotlinx.coroutines.reactor.awaitSingleOrNull
import kotlinx.coroutines.reactor.mono

// shown begins: the extensions
suspend fun ComBuilder.joined(): Com = join().awaitSingle()

suspend fun Com.barrier(name: String = Com.DEFAULT) {
    synchronize(name).awaitSingleOrNull()
}

suspend fun Com.send(payload: Any, rank: Int) {
    sendTo(payload, rank).awaitSingleOrNull()
}

suspend fun Com.tellAll(payload: Any): Acknowledgements = broadcastSync(payload).awaitSingle()

/** One message at a time, so that what nobody has collected stays in the mailbox. */
inline fun <reified T : Any> Com.messages(): Flow<Message<T>> = mailbox(T::class.java).asFlow().buffer(RENDEZVOUS)

/** Losing the permit cancels the work, and throws a PermitLostException; cancelling gives the permit back. */
suspend fun <T : Any> Com.alone(ring: String = Com.DEFAULT, work: suspend CoroutineScope.(Permit) -> T?): T? {
    val context = currentCoroutineContext().minusKey(Job)
    return criticalSection(ring) { permit -> mono(context) { work(permit) } }.awaitSingleOrNull()
}
// shown ends
