package io.modegate.house.broken.driversstayoutside.http;

public final class Endpoint {}
