package com.example.turns

import io.reactivecom.Com
import io.reactivecom.MemberLeftException
import io.reactivecom.PermitLostException
import io.reactivecom.transport.memory.InMemoryNetwork
import java.time.Duration
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.cancel
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.reactor.awaitSingleOrNull
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertInstanceOf
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.BeforeEach
import org.junit.jupiter.api.Test
import reactor.test.scheduler.VirtualTimeScheduler

/** Coroutines of three processes, all on the thread of the test, in a time that it lets pass. */
@OptIn(ExperimentalCoroutinesApi::class)
class CoroutinesTest {

    private val time = VirtualTimeScheduler.create()
    private val network = InMemoryNetwork.create(time, 7)
    private val scope = CoroutineScope(SupervisorJob() + Dispatchers.Unconfined)
    private val group = mutableListOf<Com>()

    @BeforeEach
    fun begin() {
        val joining = listOf("A", "B", "C").map { name ->
            start { Com.named(name).transport(network.transport(name)).expect(3).joined() }
        }
        pass(Duration.ofSeconds(1))
        group += joining.map { it.getCompleted() }.sortedBy { it.rank() }
    }

    @AfterEach
    fun end() {
        scope.cancel()
        network.dispose()
        time.dispose()
    }

    private fun <T> start(work: suspend CoroutineScope.() -> T): Deferred<T> =
        scope.async(block = work).also { pass(Duration.ofMillis(100)) }

    private fun pass(duration: Duration) = time.advanceTimeBy(duration)

    @Test
    fun `nobody passes the barrier before all have come`() {
        val arrivals = group.take(2).map { start { it.barrier("open") } }
        assertTrue(arrivals.all { it.isActive })

        arrivals.plus(start { group[2].barrier("open") }).forEach { it.getCompleted() }
    }

    @Test
    fun `messages are a flow`() {
        val heard = start { group[1].messages<String>().map { it.payload() }.take(2).toList() }

        start {
            group[0].send("to one", 1)
            assertEquals(2, group[0].tellAll("to the others").acknowledged().size)
        }.getCompleted()

        assertEquals(listOf("to one", "to the others"), heard.getCompleted())
    }

    @Test
    fun `what a flow has not collected stays in the mailbox`() {
        start { repeat(3) { group[0].send("message $it", 1) } }.getCompleted()

        val one = start { group[1].messages<String>().map { it.payload() }.first() }
        val others = start { group[1].messages<String>().map { it.payload() }.take(2).toList() }

        assertEquals("message 0", one.getCompleted())
        assertEquals(listOf("message 1", "message 2"), others.getCompleted())
    }

    @Test
    fun `one works at a time`() {
        val first = start { group[0].alone<Nothing> { awaitCancellation() } }
        val second = start { group[1].alone { permit -> permit.fence() } }
        assertTrue(second.isActive)

        first.cancel()
        pass(Duration.ofSeconds(1))

        assertTrue(second.getCompleted()!! > 0)
    }

    @Test
    fun `work may result in nothing`() {
        assertEquals(null, start { group[0].alone<String> { null } }.getCompleted())
    }

    @Test
    fun `an error of the work comes out`() {
        val failing = start { group[0].alone<String> { error("broken") } }

        assertEquals("broken", failing.getCompletionExceptionOrNull()?.message)
        assertEquals("next", start { group[1].alone { "next" } }.getCompleted())
    }

    @Test
    fun `losing the permit cancels the work`() {
        var ended: Throwable? = null
        val working = start {
            group[0].alone<Nothing> {
                try {
                    awaitCancellation()
                } catch (cancelled: CancellationException) {
                    ended = cancelled
                    throw cancelled
                }
            }
        }
        network.faults().partition(setOf("A"), setOf("B", "C"))
        pass(Duration.ofSeconds(10))

        assertInstanceOf(CancellationException::class.java, ended)
        assertInstanceOf(PermitLostException::class.java, working.getCompletionExceptionOrNull())
    }

    @Test
    fun `cancelling a coroutine withdraws what it waited for`() {
        val holding = start { group[0].alone<Nothing> { awaitCancellation() } }
        val waiting = start { group[1].alone { "entered" } }
        assertEquals(1, group[1].explain().block()!!.size)

        waiting.cancel()
        pass(Duration.ofSeconds(1))

        assertEquals(0, group[1].explain().block()!!.size)
        holding.cancel()
    }

    @Test
    fun `a failure is thrown where one waits`() {
        val handing = start { group[0].sendToSync("take this", 2).awaitSingleOrNull() }
        assertTrue(handing.isActive)

        network.faults().crash("C")
        pass(Duration.ofSeconds(1))

        assertInstanceOf(MemberLeftException::class.java, handing.getCompletionExceptionOrNull())
    }
}
