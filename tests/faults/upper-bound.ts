/** Natural logarithms of the binomial coefficients' parts, so that large counts do not overflow. */
function logChoose(n: number, k: number): number {
  let sum = 0;
  for (let at = 1; at <= k; at += 1) sum += Math.log(n - k + at) - Math.log(at);
  return sum;
}

/** The chance of at most `failed` failures in `tried` trials that each fail with chance `rate`. */
function atMost(failed: number, tried: number, rate: number): number {
  let sum = 0;
  for (let k = 0; k <= failed; k += 1)
    sum += Math.exp(logChoose(tried, k) + k * Math.log(rate) + (tried - k) * Math.log1p(-rate));
  return sum;
}

/**
 * The highest failure rate that still fits what was seen: one-sided 95 % (Clopper-Pearson). It is the rate at which so few failures
 * would come about with a chance of 5 %; without any failure that is 1 - 0.05^(1/tried), about 3/tried ("rule of three").
 *
 * @param failed trials that broke a promise, 0 to `tried`
 * @see docs/reliability.md
 */
export function upperBound95(failed: number, tried: number): number {
  if (tried === 0 || failed >= tried) return 1;
  if (failed === 0) return 1 - 0.05 ** (1 / tried);
  let [low, high] = [failed / tried, 1];
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (atMost(failed, tried, middle) > 0.05) low = middle;
    else high = middle;
  }
  return high;
}
