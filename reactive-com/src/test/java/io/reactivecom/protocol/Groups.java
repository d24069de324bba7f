package io.reactivecom.protocol;

import io.reactivecom.Identity;
import io.reactivecom.Member;
import io.reactivecom.Stamp;
import io.reactivecom.View;
import io.reactivecom.wire.Contact;
import io.reactivecom.wire.Decision;
import io.reactivecom.wire.Payload;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Groups of P0, P1 and so on, as one of them sees them, and what changes their view. */
final class Groups {

    static final long GENERATION = 1_000;
    static final long INTERVAL = 500_000_000L;
    static final long TIMEOUT = 2_000_000_000L;
    /** In which all tell all of their arrivals, however many they are. */
    static final Settings SETTINGS = new SettingsBuilder().build();

    static final Settings LAST_STANDING = new SettingsBuilder()
            .policy(Policy.LAST_STANDING)
            .hubSize(Settings.HUB_SIZE)
            .build();
    /** With a hub in views of three and more. */
    static final Settings WITH_HUB = new SettingsBuilder().hubSize(3).build();

    /** Of a process that founds a group alone, if any. */
    static final Settings ALONE = new SettingsBuilder().expect(1).build();

    static final Stamp STAMP = new Stamp(7);

    private Groups() {}

    /** View 1 with so many members, as the one with this rank sees it. */
    static Group of(int size, int self) {
        return of(size, self, SETTINGS);
    }

    static Group of(int size, int self, Settings settings) {
        Group group = before(self, settings);
        group.install(founding(size));
        return group;
    }

    /** What a process knows before its first view. */
    static Group before(int self) {
        return before(self, SETTINGS);
    }

    static Group before(int self, Settings settings) {
        return new Group(settings, new Member(identity(self), address(self), 0));
    }

    static Group before(int self, Past past) {
        return new Group(SETTINGS, new Member(identity(self), address(self), 0), past);
    }

    static Decision founding(int size) {
        List<Member> members =
                IntStream.range(0, size).mapToObj(Groups::founder).toList();
        return new Decision(new View(GENERATION, 1, members), 0, List.of());
    }

    static Member founder(int number) {
        return new Member(identity(number), address(number), 1);
    }

    static Identity identity(int number) {
        return new Identity("P" + number, 100 + number);
    }

    static String address(int number) {
        return "host:" + number;
    }

    static Contact contact(int number) {
        return new Contact(identity(number), address(number), 0);
    }

    /** The view after another. */
    static Decision next(
            Decision current,
            Collection<Member> removed,
            Collection<Identity> leavers,
            Collection<Contact> joiners,
            Map<String, Long> arrivals) {
        return next(current, removed, leavers, joiners, arrivals, member -> true);
    }

    /** The same, where it is known of some members only that they have installed a view. */
    static Decision next(
            Decision current,
            Collection<Member> removed,
            Collection<Identity> leavers,
            Collection<Contact> joiners,
            Map<String, Long> arrivals,
            Predicate<Member> in) {
        return NextView.after(current, current.view().number() + 1, removed, leavers, joiners, arrivals, in);
    }

    static ViewChange remove(Group group, Member... removed) {
        return group.install(next(group.decision(), Arrays.asList(removed), List.of(), List.of(), Map.of()));
    }

    static ViewChange letGo(Group group, Member leaver) {
        return group.install(next(group.decision(), List.of(), List.of(leaver.identity()), List.of(), Map.of()));
    }

    static ViewChange admit(Group group, int number) {
        return admit(group, number, Map.of());
    }

    /** Admits a process whose proposer has arrived so often at each barrier. */
    static ViewChange admit(Group group, int number, Map<String, Long> arrivals) {
        return group.install(next(group.decision(), List.of(), List.of(), List.of(contact(number)), arrivals));
    }

    /** In the second view after this one a member is in again; it was removed in the first. */
    static Decision lettingInAgain(Decision current, Member former) {
        Decision without = next(current, List.of(former), List.of(), List.of(), Map.of());
        Contact again = new Contact(former.identity(), former.address(), 0);
        return next(without, List.of(), List.of(), List.of(again), Map.of());
    }

    /** The same, where the view in between is skipped. */
    static ViewChange letInAgain(Group group, Member former) {
        return group.install(lettingInAgain(group.decision(), former));
    }

    static Operation operation() {
        return new Operation(0, "operation", "", 0);
    }

    static Payload payload(String text) {
        return new Payload("text", text.getBytes(StandardCharsets.UTF_8));
    }
}
