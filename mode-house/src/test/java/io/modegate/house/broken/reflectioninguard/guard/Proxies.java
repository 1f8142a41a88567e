package io.modegate.house.broken.reflectioninguard.guard;

import java.lang.reflect.Proxy;

final class Proxies {
    boolean isProxy(Object object) {
        return Proxy.isProxyClass(object.getClass());
    }
}
