package io.reactivecom.demo.playground;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The members of a world by name, those that have ended too.
 *
 * @param <T> what stands for a member
 */
public final class Cast<T> {

    private final Map<String, T> members = new LinkedHashMap<>();
    private final Predicate<T> runs;

    /**
     * Creates it empty.
     *
     * @param runs whether a member has not ended
     */
    public Cast(Predicate<T> runs) {
        this.runs = runs;
    }

    /**
     * Adds a member, in the place of one that has ended.
     *
     * @param name its name
     * @param member what stands for it
     */
    public void put(String name, T member) {
        members.put(name, member);
    }

    /**
     * Everybody.
     *
     * @return in the order in which they first came
     */
    public Collection<T> all() {
        return new ArrayList<>(members.values());
    }

    /**
     * Their names.
     *
     * @return in the same order
     */
    public List<String> names() {
        return List.copyOf(members.keySet());
    }

    /**
     * One that runs.
     *
     * @param name its name
     * @return the member
     * @throws BadOrderException if there is none, or it has ended
     */
    public T running(String name) {
        T member = members.get(known(name));
        if (member == null || !runs.test(member)) {
            throw new BadOrderException(name + " does not run: start it first");
        }
        return member;
    }

    /**
     * Checks a name.
     *
     * @param name the name
     * @return the same
     * @throws BadOrderException if nobody has ever had it
     */
    public String known(String name) {
        if (!members.containsKey(name)) {
            throw new BadOrderException("there is no member " + name + ", only " + String.join(", ", members.keySet()));
        }
        return name;
    }

    /**
     * Checks names.
     *
     * @param ways between members
     * @return the same
     * @throws BadOrderException if nobody has ever had one of them
     */
    public List<Order.Way> known(List<Order.Way> ways) {
        ways.forEach(way -> {
            known(way.from());
            known(way.to());
        });
        return ways;
    }

    /**
     * Checks that one may start.
     *
     * @param name its name
     * @return the same
     * @throws BadOrderException if it runs already, or there is no room for another one
     */
    public String startable(String name) {
        T former = members.get(name);
        if (former != null && runs.test(former)) {
            throw new BadOrderException(name + " runs already");
        }
        if (former == null && members.size() >= Setup.MOST) {
            throw new BadOrderException("there is no room for more than " + Setup.MOST + " members");
        }
        return name;
    }
}
