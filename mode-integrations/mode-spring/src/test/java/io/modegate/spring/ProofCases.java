package io.modegate.spring;

import io.modegate.PlacesOrder;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;

/** What the proof must find. */
interface ProofCases {
    /** Calls its guarded methods itself. */
    class SelfCalling {
        public String open() {
            return hidden() + quiet();
        }

        @PlacesOrder
        public String hidden() {
            return "hidden";
        }

        @PlacesOrder
        protected String quiet() {
            return "quiet";
        }
    }

    /** No subclass can come in front of it. */
    class Sealed {
        @PlacesOrder
        public final String place() {
            return "placed";
        }
    }

    /** Its interface lacks the guarded method. */
    class Behind implements Runnable {
        @Override
        public void run() {}

        @PlacesOrder
        public String place() {
            return "placed";
        }
    }

    /** To be put behind a guard by hand. */
    interface Orders {
        @PlacesOrder
        String place();

        /** Places. */
        class Placing implements Orders {
            @Override
            public String place() {
                return "placed";
            }
        }
    }

    /** In a transaction. */
    class Transacted {
        @PlacesOrder
        @Transactional
        public String place() {
            return "placed";
        }

        public String other() {
            return "other";
        }
    }

    /** For some callers only. */
    class Secured {
        @PlacesOrder
        @PreAuthorize("hasRole('TRADER')")
        public String place() {
            return "placed";
        }
    }

    /** In no catalogue. */
    class Uncatalogued {
        @PlacesOrder
        public String place() {
            return "placed";
        }
    }

    /** Of an operation class that no policy has. */
    class Misspelt {
        @io.modegate.RequiresMode("PLACE_ORDRE")
        public String place() {
            return "placed";
        }
    }
}
