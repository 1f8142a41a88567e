package io.modegate.spring;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.concurrent.ConcurrentMapCacheManager;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.retry.annotation.EnableRetry;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** An application with guarded methods of every shape. */
@Configuration(proxyBeanMethods = false)
@Import({ModeGuardConfiguration.class, Modes.Managed.class})
@EnableTransactionManagement
@EnableCaching
@EnableRetry
@EnableAsync
@EnableMethodSecurity
class ShapesApp {
    /** What each shape calls, under the name that its user code writes down; all but one are denied in READ_ONLY. */
    static Map<String, Callable<Object>> shapes(ApplicationContext beans) {
        Map<String, Callable<Object>> calls = new LinkedHashMap<>();
        ByClass byClass = beans.getBean(ByClass.class);
        calls.put("place", () -> byClass.place("a"));
        calls.put("protected", () -> byClass.quietly("a"));
        calls.put("near", () -> byClass.near("a"));
        calls.put("varargs", () -> byClass.many("a", "b"));
        calls.put(
                "later",
                () -> byClass.later(CompletableFuture.completedFuture("a")).get());
        calls.put("scope", () -> byClass.at("XNAS"));
        calls.put("key", () -> byClass.of("client-order-4711"));
        calls.put("checked", () -> {
            byClass.checked();
            return "";
        });
        calls.put("fallback", () -> byClass.orElse("a"));
        calls.put("own annotation", byClass::settle);
        ByType.Desk desk = beans.getBean(ByType.Desk.class);
        calls.put("interface", () -> desk.order("a"));
        calls.put("default", () -> desk.twice("a"));
        @SuppressWarnings("unchecked")
        ByType.Store<String> store = beans.getBean(ByType.Store.class);
        calls.put("generic", () -> store.save("a"));
        @SuppressWarnings("unchecked")
        ByType.Maker<String> maker = beans.getBean(ByType.Maker.class);
        calls.put("bridge", () -> maker.make("a"));
        ByType.Child child = beans.getBean(ByType.Child.class);
        calls.put("inherited", child::inherited);
        calls.put("overridden", child::overridden);
        calls.put("covered", beans.getBean(ByType.Covered.class)::covered);
        WithAdvice advised = beans.getBean(WithAdvice.class);
        calls.put("transactional", () -> advised.insert("a"));
        calls.put("cached", () -> advised.cached("a"));
        calls.put("retried", () -> advised.retried("a"));
        calls.put("async", () -> advised.onAnotherThread("a").get());
        calls.put("secured", () -> advised.secured("a"));
        AsyncDesk async = beans.getBean(AsyncDesk.class);
        calls.put("async by interface", () -> async.send("a").get());
        return calls;
    }

    @Bean
    Journal journal() {
        return new Journal();
    }

    @Bean
    ByClass byClass(Journal journal) {
        return new ByClass(journal);
    }

    @Bean
    ByType.Desk desk(Journal journal) {
        return new ByType.DeskOfInterface(journal);
    }

    @Bean
    ByType.Store<String> texts(Journal journal) {
        return new ByType.StoreOfTexts(journal);
    }

    @Bean
    ByType.MakerOfTexts maker(Journal journal) {
        return new ByType.MakerOfTexts(journal);
    }

    @Bean
    ByType.Child child(Journal journal) {
        return new ByType.Child(journal);
    }

    @Bean
    ByType.Covered covered(Journal journal) {
        return new ByType.Covered(journal);
    }

    @Bean
    WithAdvice advised(Journal journal, DataSource dataSource) {
        return new WithAdvice(journal, new JdbcTemplate(dataSource));
    }

    @Bean
    AsyncDesk asyncDesk(Journal journal) {
        return new AsyncDesk.ByExecutor(journal);
    }

    @Bean
    DataSource dataSource() {
        JdbcDataSource database = new JdbcDataSource();
        database.setUrl("jdbc:h2:mem:" + java.util.UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        new JdbcTemplate(database).execute("create table placed (item varchar(40))");
        return database;
    }

    @Bean
    PlatformTransactionManager transactions(DataSource dataSource) {
        return new DataSourceTransactionManager(dataSource);
    }

    @Bean
    CacheManager cacheManager() {
        return new ConcurrentMapCacheManager();
    }

    @Bean
    AsyncTaskExecutor taskExecutor() {
        return new SimpleAsyncTaskExecutor("shape-");
    }
}
