package io.modegate.house.broken.closedpublictypes.guard;

public enum Colour {
    RED {
        @Override
        public String toString() {
            return "red";
        }
    }
}
