package io.modegate.gate;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** MurmurHash3_x86_32 as its description says, over a byte array, so that the allocation-free one is not its own judge. */
final class ReferenceMurmur3 {
    private ReferenceMurmur3() {}

    static int hash(int seed, String text) {
        ByteBuffer bytes =
                ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)).order(ByteOrder.LITTLE_ENDIAN);
        int length = bytes.remaining();
        int h = seed;
        while (bytes.remaining() >= 4) {
            h ^= mixed(bytes.getInt());
            h = Integer.rotateLeft(h, 13);
            h = h * 5 + 0xe6546b64;
        }
        int tail = 0;
        for (int shift = 0; bytes.hasRemaining(); shift += 8) {
            tail |= Byte.toUnsignedInt(bytes.get()) << shift;
        }
        h ^= mixed(tail);
        h ^= length;
        h ^= h >>> 16;
        h *= 0x85ebca6b;
        h ^= h >>> 13;
        h *= 0xc2b2ae35;
        h ^= h >>> 16;
        return h;
    }

    /** The bucket by exact division of the whole range, in place of a shift. */
    static int bucket(String salt, String key) {
        long hash = Integer.toUnsignedLong(hash(hash(0, salt), key));
        return (int) Math.floorDiv(hash * 10_000L, 1L << 32);
    }

    private static int mixed(int block) {
        return Integer.rotateLeft(block * 0xcc9e2d51, 15) * 0x1b873593;
    }
}
