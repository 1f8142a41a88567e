package io.modegate.jdbc;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A data source that counts connections which were not given back, and lets a test into every call of one. */
final class WatchedSource implements DataSource {
    final AtomicInteger open = new AtomicInteger();
    private final DataSource source;
    private volatile Around around = Call::proceed;
    private volatile Lending lending = connection -> {};

    WatchedSource(DataSource source) {
        this.source = source;
    }

    /** From now on that happens around every call of a connection's methods. */
    void around(Around what) {
        around = what;
    }

    /** From now on that is done to each connection before it is lent. */
    void lending(Lending what) {
        lending = what;
    }

    /** Nothing happens any more. */
    void calm() {
        lending = connection -> {};
        around = Call::proceed;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection real = source.getConnection();
        lending.prepare(real);
        open.incrementAndGet();
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        open.decrementAndGet();
                    }
                    return around.call(new Call(real, method, arguments));
                });
    }

    /** Something to do instead of a call, or around it. */
    @FunctionalInterface
    interface Around {
        Object call(Call call) throws Throwable;
    }

    /** Something to do to a connection. */
    @FunctionalInterface
    interface Lending {
        void prepare(Connection connection) throws SQLException;
    }

    /** One call of a connection's method. */
    @SuppressWarnings("ArrayRecordComponent") // as reflection hands it over, never compared
    record Call(Connection connection, Method method, Object[] arguments) {
        boolean is(String name) {
            return method.getName().equals(name);
        }

        /** Whether it prepares a statement that begins like that. */
        boolean prepares(String beginning) {
            return is("prepareStatement") && ((String) arguments[0]).startsWith(beginning);
        }

        Object proceed() throws Throwable {
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return source.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter writer) throws SQLException {
        source.setLogWriter(writer);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        source.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return source.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return source.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return source.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return source.isWrapperFor(type);
    }
}
