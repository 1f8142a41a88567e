package io.modegate.spring;

import io.modegate.ModeExempt;
import io.modegate.PlacesOrder;
import io.modegate.UpdatesOrder;

/** Guarded methods by what types declare of each other. */
interface ByType {
    /** The interface says it. */
    interface Desk {
        @PlacesOrder
        String order(String item);

        @PlacesOrder
        default String twice(String item) {
            return order(item) + order(item);
        }
    }

    /** Says nothing itself. */
    class DeskOfInterface implements Desk {
        private final Journal journal;

        DeskOfInterface(Journal journal) {
            this.journal = journal;
        }

        @Override
        public String order(String item) {
            return journal.ran("interface", item);
        }
    }

    /** Declares it with another parameter than the class. */
    interface Store<T> {
        String save(T what);
    }

    /** Has a bridge method. */
    class StoreOfTexts implements Store<String> {
        private final Journal journal;

        StoreOfTexts(Journal journal) {
            this.journal = journal;
        }

        @Override
        @UpdatesOrder
        public String save(String what) {
            return journal.ran("generic", what);
        }
    }

    /** Declares it with another result than the subclass. */
    abstract class Maker<T> {
        public abstract Object make(T of);
    }

    /** Has bridge methods of a class. */
    class MakerOfTexts extends Maker<String> {
        private final Journal journal;

        MakerOfTexts(Journal journal) {
            this.journal = journal;
        }

        @Override
        @PlacesOrder
        public String make(String of) {
            return journal.ran("bridge", of);
        }
    }

    /** Is inherited from. */
    class Parent {
        final Journal journal;

        Parent(Journal journal) {
            this.journal = journal;
        }

        @PlacesOrder
        public String inherited() {
            return journal.ran("inherited", "parent");
        }

        @PlacesOrder
        public String overridden() {
            return journal.ran("overridden", "parent");
        }
    }

    /** Says nothing itself. */
    class Child extends Parent {
        Child(Journal journal) {
            super(journal);
        }

        @Override
        public String overridden() {
            return journal.ran("overridden", "child");
        }
    }

    /** All of it but one. */
    @UpdatesOrder
    class Covered {
        private final Journal journal;

        Covered(Journal journal) {
            this.journal = journal;
        }

        public String covered() {
            return journal.ran("covered", "yes");
        }

        @ModeExempt(reason = "says only what is configured")
        public String exempt() {
            return "exempt";
        }
    }
}
