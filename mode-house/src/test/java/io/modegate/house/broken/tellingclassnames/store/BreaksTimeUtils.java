package io.modegate.house.broken.tellingclassnames.store;

final class BreaksTimeUtils {}
