package io.modegate.examples.spring;

import java.net.URI;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** HTTP; the guards are below, at {@link OrderService}. */
@RestController
@RequestMapping("/orders")
class OrderController {
    private final OrderService orders;

    OrderController(OrderService orders) {
        this.orders = orders;
    }

    @PostMapping
    ResponseEntity<Order> place(@RequestBody NewOrder order) {
        Order placed = orders.place(order.venue(), order.id(), order);
        return ResponseEntity.created(URI.create("/orders/" + placed.id())).body(placed);
    }

    @PutMapping("/{id}")
    Order change(@PathVariable String id, @RequestBody Change change) {
        return orders.change(id, change);
    }

    @DeleteMapping("/{id}")
    Order cancel(@PathVariable String id) {
        return orders.cancel(id);
    }

    @GetMapping("/{id}")
    Order get(@PathVariable String id) {
        return orders.get(id);
    }

    @GetMapping
    List<Order> all() {
        return orders.all();
    }
}
