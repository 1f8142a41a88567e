package io.modegate.house.broken.httpserverinhttp.http;

import com.sun.net.httpserver.HttpServer;

record Server(HttpServer server) {}
