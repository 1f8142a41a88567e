package com.acme;

import io.modegate.Administers;
import io.modegate.CancelsOrder;
import io.modegate.ModeExempt;
import io.modegate.ModeKey;
import io.modegate.ModeScope;
import io.modegate.PlacesOrder;
import io.modegate.RequiresMode;
import io.modegate.UpdatesOrder;
import io.modegate.Views;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Every way in which declarations of one method can meet. */
public class Shapes {
    @Retention(RetentionPolicy.RUNTIME)
    @RequiresMode(value = "UPDATE_ORDER", fallback = "insteadOfOwn")
    public @interface Own {
        String fallback() default "";
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Own
    public @interface OwnTwice {}

    @Views
    public interface Covering {
        void covered();

        @PlacesOrder
        void ownMark(@ModeScope("venue") String venue, @ModeKey long account);

        @ModeExempt(reason = "always")
        default void exempt() {}

        static void statically() {}

        @Override
        String toString();
    }

    public interface Inheriting extends Covering {
        void notCovered();
    }

    public interface Plain {
        void plain();

        void plain(int[][] values, Inner[] inner, Inner.Deep... deep);
    }

    public static class Inner {
        public static class Deep {}
    }

    @Administers
    public interface CoveringInherited extends Plain {}

    @CancelsOrder
    public abstract static class Above implements Plain {
        public void above() {}

        @PlacesOrder
        public void markedAbove(@ModeScope("desk") int desk) {}

        @ModeExempt(reason = "of the class above")
        public void exemptAbove() {}

        protected void notPublic() {}

        @Views
        protected void markedNotPublic() {}

        void packagePrivate() {}

        @Override
        public int hashCode() {
            return 1;
        }
    }

    @UpdatesOrder
    public static class Below extends Above implements Covering {
        @Override
        public void plain() {}

        @Override
        public void plain(int[][] values, Inner[] inner, Inner.Deep... deep) {}

        @Override
        public void covered() {}

        @Override
        public void ownMark(String venue, long account) {}

        @Override
        public void markedAbove(int desk) {}

        @Override
        public void exemptAbove() {}

        @Override
        public String toString() {
            return "below";
        }
    }

    public static class Unmarked extends Above implements Covering {
        @Override
        public void plain() {}

        @Override
        public void plain(int[][] values, Inner[] inner, Inner.Deep... deep) {}

        @Override
        public void covered() {}

        @Override
        public void ownMark(String venue, long account) {}
    }

    public static class ByInterfaces implements Inheriting, Covering {
        @Override
        public void covered() {}

        @Override
        public void ownMark(String venue, @ModeKey long account) {}

        @Override
        public void notCovered() {}
    }

    public static class ByCoveringInterface implements CoveringInherited {
        @Override
        public void plain() {}

        @Override
        @ModeExempt(reason = "by the class")
        public void plain(int[][] values, Inner[] inner, Inner.Deep... deep) {}
    }

    @ModeExempt(reason = "the whole class")
    public static class ExemptClass implements Covering {
        @Override
        public void covered() {}

        @Override
        public void ownMark(String venue, long account) {}
    }

    public static class Owned {
        @Own
        public void own() {}

        public void insteadOfOwn() {}

        @Own(fallback = "other")
        public void ownFallback() {}

        public void other() {}

        @OwnTwice
        public void twice() {}
    }

    public abstract static class Generic<T> {
        @PlacesOrder
        public void take(@ModeKey T value) {}

        public abstract T give();
    }

    public interface GenericInterface<T extends Comparable<T>> {
        @Views
        T look(T value);
    }

    public static class OfStrings extends Generic<String> implements GenericInterface<String> {
        @Override
        public void take(String value) {}

        @Override
        @CancelsOrder
        public String give() {
            return "";
        }

        @Override
        public String look(String value) {
            return value;
        }
    }

    public interface Placing {
        @PlacesOrder
        void put();

        @Views
        void agreed();
    }

    public interface AgreeingWithPlacing {
        @Views
        void agreed();
    }

    public static class Agreeing implements Placing, AgreeingWithPlacing {
        @Override
        @CancelsOrder
        public void put() {}

        @Override
        public void agreed() {}
    }
}
