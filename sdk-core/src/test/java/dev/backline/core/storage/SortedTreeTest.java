package dev.backline.core.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SortedTreeTest {

  @Test
  void behavesLikeASortedMapAndKeepsOldVersions() {
    Random random = new Random(42);
    TreeMap<Integer, Integer> model = new TreeMap<>();
    SortedTree<Integer, Integer> tree = SortedTree.empty(Comparator.naturalOrder());
    SortedTree<Integer, Integer> half = tree;
    TreeMap<Integer, Integer> halfModel = new TreeMap<>();

    for (int i = 0; i < 20_000; i++) {
      int key = random.nextInt(3_000);
      if (random.nextInt(3) == 0) {
        tree = tree.without(key);
        model.remove(key);
      } else {
        tree = tree.with(key, i);
        model.put(key, i);
      }
      if (i == 10_000) {
        half = tree;
        halfModel = new TreeMap<>(model);
      }
    }

    assertThat(values(tree)).isEqualTo(new ArrayList<>(model.values()));
    assertThat(tree.size()).isEqualTo(model.size());
    assertThat(values(half)).isEqualTo(new ArrayList<>(halfModel.values()));
  }

  private static List<Integer> values(SortedTree<Integer, Integer> tree) {
    List<Integer> values = new ArrayList<>();
    tree.values().forEachRemaining(values::add);
    return values;
  }
}
