package dev.backline.core.storage;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An immutable sorted map (AVL tree with path copying): a change returns a new map that shares all
 * but a few nodes with the old one, so a snapshot costs nothing. Thread-safe.
 */
final class SortedTree<K, V> {

  private record Node<K, V>(
      K key, V value, int height, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {}

  private final Comparator<? super K> order;
  private final @Nullable Node<K, V> root;
  private final int size;

  private SortedTree(Comparator<? super K> order, @Nullable Node<K, V> root, int size) {
    this.order = order;
    this.root = root;
    this.size = size;
  }

  static <K, V> SortedTree<K, V> empty(Comparator<? super K> order) {
    return new SortedTree<>(order, null, 0);
  }

  int size() {
    return size;
  }

  Optional<V> find(K key) {
    Node<K, V> node = root;
    while (node != null) {
      int direction = order.compare(key, node.key());
      if (direction == 0) {
        return Optional.of(node.value());
      }
      node = direction < 0 ? node.left() : node.right();
    }
    return Optional.empty();
  }

  SortedTree<K, V> with(K key, V value) {
    int grown = find(key).isPresent() ? size : size + 1;
    return new SortedTree<>(order, with(root, key, value), grown);
  }

  private Node<K, V> with(@Nullable Node<K, V> node, K key, V value) {
    if (node == null) {
      return new Node<>(key, value, 1, null, null);
    }
    int direction = order.compare(key, node.key());
    if (direction == 0) {
      return new Node<>(node.key(), value, node.height(), node.left(), node.right());
    }
    return direction < 0
        ? balanced(node, with(node.left(), key, value), node.right())
        : balanced(node, node.left(), with(node.right(), key, value));
  }

  SortedTree<K, V> without(K key) {
    return find(key).isEmpty() ? this : new SortedTree<>(order, without(root, key), size - 1);
  }

  private @Nullable Node<K, V> without(@Nullable Node<K, V> node, K key) {
    if (node == null) {
      return null;
    }
    int direction = order.compare(key, node.key());
    if (direction < 0) {
      return balanced(node, without(node.left(), key), node.right());
    }
    if (direction > 0) {
      return balanced(node, node.left(), without(node.right(), key));
    }
    if (node.left() == null || node.right() == null) {
      return node.left() == null ? node.right() : node.left();
    }
    Node<K, V> next = node.right();
    while (next.left() != null) {
      next = next.left();
    }
    return balanced(next, node.left(), without(node.right(), next.key()));
  }

  /** Returns a node of the given entry over two trees whose heights differ by at most two. */
  private static <K, V> Node<K, V> balanced(
      Node<K, V> entry, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
    int slope = height(left) - height(right);
    if (slope > 1) {
      Node<K, V> tall = Objects.requireNonNull(left);
      if (height(tall.left()) >= height(tall.right())) {
        return node(tall, tall.left(), node(entry, tall.right(), right));
      }
      Node<K, V> inner = Objects.requireNonNull(tall.right());
      return node(inner, node(tall, tall.left(), inner.left()), node(entry, inner.right(), right));
    }
    if (slope < -1) {
      Node<K, V> tall = Objects.requireNonNull(right);
      if (height(tall.right()) >= height(tall.left())) {
        return node(tall, node(entry, left, tall.left()), tall.right());
      }
      Node<K, V> inner = Objects.requireNonNull(tall.left());
      return node(inner, node(entry, left, inner.left()), node(tall, inner.right(), tall.right()));
    }
    return node(entry, left, right);
  }

  private static <K, V> Node<K, V> node(
      Node<K, V> entry, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
    return new Node<>(
        entry.key(), entry.value(), 1 + Math.max(height(left), height(right)), left, right);
  }

  private static int height(@Nullable Node<?, ?> node) {
    return node == null ? 0 : node.height();
  }

  /** Returns the values in the order of their keys. */
  Iterator<V> values() {
    Deque<Node<K, V>> open = new ArrayDeque<>();
    descend(root, open);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return !open.isEmpty();
      }

      @Override
      public V next() {
        if (open.isEmpty()) {
          throw new NoSuchElementException("no more rows");
        }
        Node<K, V> node = open.pop();
        descend(node.right(), open);
        return node.value();
      }
    };
  }

  private static <K, V> void descend(@Nullable Node<K, V> from, Deque<Node<K, V>> open) {
    Node<K, V> node = from;
    while (node != null) {
      open.push(node);
      node = node.left();
    }
  }
}
