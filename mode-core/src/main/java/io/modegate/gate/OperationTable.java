package io.modegate.gate;

import io.modegate.ModePolicy;
import io.modegate.OperationClass;
import io.modegate.UnknownOperationException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Gives each operation class of a policy its bit. Look-ups hit a table in which no two hash codes share a place, so one
 * compare answers; a class that is kept in a constant is recognised by identity.
 */
final class OperationTable {
    private final List<OperationClass> operations;
    private final @Nullable OperationClass[] places;
    private final long[] bits;
    private final int factor;
    private final int shift;

    OperationTable(ModePolicy policy) {
        operations = policy.operations();
        int width = 32 - Integer.numberOfLeadingZeros(operations.size() * 2);
        int candidate = 0x9e3779b9;
        for (int tries = 1; collides(candidate, 32 - width); tries++) {
            candidate += 2;
            // A few thousand odd factors nearly always suffice for 64 names; a wider table needs fewer.
            width += tries % 4096 == 0 ? 1 : 0;
        }
        factor = candidate;
        shift = 32 - width;
        places = new OperationClass[1 << width];
        bits = new long[1 << width];
        for (int i = 0; i < operations.size(); i++) {
            int place = place(operations.get(i), factor, shift);
            if (places[place] == null) {
                places[place] = operations.get(i);
                bits[place] = 1L << i;
            }
        }
    }

    /** The class's bit; throws for a class that the policy lacks. */
    @SuppressWarnings("ReferenceEquality") // a constant is recognised at once; only others are compared by name
    long bit(OperationClass operation) {
        int place = place(operation, factor, shift);
        OperationClass found = places[place];
        if (found == operation || found != null && found.name().equals(operation.name())) {
            return bits[place];
        }
        return bitByName(operation);
    }

    List<OperationClass> operations() {
        return operations;
    }

    long all() {
        return operations.size() == Long.SIZE ? -1L : (1L << operations.size()) - 1;
    }

    long mask(Collection<OperationClass> permitted) {
        long mask = 0;
        for (int i = 0; i < operations.size(); i++) {
            mask |= permitted.contains(operations.get(i)) ? 1L << i : 0;
        }
        return mask;
    }

    /** The mask of a stored list: a class missing from it is denied, a name unknown here says nothing. */
    long maskOfNames(Set<String> permitted) {
        long mask = 0;
        for (int i = 0; i < operations.size(); i++) {
            mask |= permitted.contains(operations.get(i).name()) ? 1L << i : 0;
        }
        return mask;
    }

    Set<String> names(long mask) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < operations.size(); i++) {
            if ((mask >>> i & 1) != 0) {
                names.add(operations.get(i).name());
            }
        }
        return names;
    }

    Map<OperationClass, Boolean> verdicts(long mask) {
        Map<OperationClass, Boolean> verdicts = new LinkedHashMap<>();
        for (int i = 0; i < operations.size(); i++) {
            verdicts.put(operations.get(i), (mask >>> i & 1) != 0);
        }
        return Collections.unmodifiableMap(verdicts);
    }

    /** For a class whose name has the hash code of another's, which has the place; there are such names: Aa and BB. */
    private long bitByName(OperationClass operation) {
        int index = operations.indexOf(operation);
        if (index < 0) {
            throw new UnknownOperationException(operation.name(), operations);
        }
        return 1L << index;
    }

    private boolean collides(int candidate, int shifted) {
        int[] hashes = operations.stream()
                .mapToInt(operation -> operation.name().hashCode())
                .distinct()
                .toArray();
        return IntStream.of(hashes)
                        .map(hash -> hash * candidate >>> shifted)
                        .distinct()
                        .count()
                < hashes.length;
    }

    private static int place(OperationClass operation, int factor, int shift) {
        return operation.name().hashCode() * factor >>> shift;
    }
}
