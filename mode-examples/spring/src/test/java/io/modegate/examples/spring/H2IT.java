package io.modegate.examples.spring;

/** On a file of H2, as it starts without options. */
class H2IT extends OrdersContract {
    @Override
    String[] database() {
        return new String[0];
    }
}
