package dev.threadporter.testkit.home;

import java.util.SplittableRandom;

/**
 * Shares the bytes of a home among its threads: most are small, a few hold most of it, as in
 * people's homes.
 */
final class Sizes {
  private final GeneratorOptions options;

  Sizes(GeneratorOptions options) {
    this.options = options;
  }

  long[] perThread() {
    int count = options.threads();
    long[] sizes = new long[count];
    long first = Math.max(options.largestRollout(), options.largestLine());
    int from = first > 0 ? 1 : 0;
    if (from == 1) {
      sizes[0] = count == 1 ? options.bytes() : first;
    }
    double[] weights = weights(count, from);
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    long rest = options.bytes() - sizes[0];
    for (int i = from; i < count; i++) {
      sizes[i] = (long) (rest * (weights[i] / sum));
    }
    return sizes;
  }

  private double[] weights(int count, int from) {
    SplittableRandom random = new SplittableRandom(options.seed());
    double[] weights = new double[count];
    for (int i = from; i < count; i++) {
      double spread = random.nextDouble() + random.nextDouble() + random.nextDouble();
      weights[i] = Math.exp(spread * 2);
    }
    return weights;
  }
}
