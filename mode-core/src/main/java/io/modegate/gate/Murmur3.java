package io.modegate.gate;

/**
 * MurmurHash3 x86 32-bit (Austin Appleby, public domain) of a string's UTF-8 bytes, without allocating them; and the
 * bucket it gives. Published vectors are in {@code docs/rollout.md}: other languages must agree.
 */
final class Murmur3 {
    /** Buckets of a rollout; one percent is a hundred of them. */
    static final int BUCKETS = 10_000;

    private static final int C1 = 0xcc9e2d51;
    private static final int C2 = 0x1b873593;

    private int hash;
    private int block;
    private int length;

    private Murmur3(int seed) {
        hash = seed;
    }

    /** The bucket of a key, 0 to 9,999: the hash's share of 2^32, multiplied and shifted, never a modulus. */
    static int bucket(int seed, String key) {
        return (int) ((hash(seed, key) & 0xffffffffL) * BUCKETS >>> 32);
    }

    static int hash(int seed, String text) {
        Murmur3 murmur = new Murmur3(seed);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                murmur.add(c);
            } else if (c < 0x800) {
                murmur.add(0xc0 | c >> 6);
                murmur.add(0x80 | c & 0x3f);
            } else if (!Character.isSurrogate(c)) {
                murmur.addThree(c);
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                murmur.addFour(Character.toCodePoint(c, text.charAt(++i)));
            } else {
                murmur.add('?');
            }
        }
        return murmur.finish();
    }

    private void addThree(int c) {
        add(0xe0 | c >> 12);
        add(0x80 | c >> 6 & 0x3f);
        add(0x80 | c & 0x3f);
    }

    private void addFour(int c) {
        add(0xf0 | c >> 18);
        add(0x80 | c >> 12 & 0x3f);
        add(0x80 | c >> 6 & 0x3f);
        add(0x80 | c & 0x3f);
    }

    private void add(int octet) {
        block |= (octet & 0xff) << (length++ << 3);
        if ((length & 3) == 0) {
            hash = Integer.rotateLeft(hash ^ scrambled(), 13) * 5 + 0xe6546b64;
            block = 0;
        }
    }

    private int scrambled() {
        return Integer.rotateLeft(block * C1, 15) * C2;
    }

    private int finish() {
        int h = ((length & 3) == 0 ? hash : hash ^ scrambled()) ^ length;
        h = (h ^ h >>> 16) * 0x85ebca6b;
        h = (h ^ h >>> 13) * 0xc2b2ae35;
        return h ^ h >>> 16;
    }
}
