/** One-sided levels of the test, and the cubic in b that gives their critical value. */
const CUBICS = {
  0.1: [1.2816, 1.304, 0.5135, -0.3386],
  0.05: [1.6449, 2.1859, 0.3142, -0.3427],
  0.025: [1.96, 2.9694, 0.416, -0.5324],
  0.01: [2.3263, 4.1618, 0.5368, -0.906],
} as const

export type FixedBLevel = keyof typeof CUBICS

/**
 * Critical value of a t statistic whose long-run variance has Bartlett weights up to lag b n, where b does not shrink with n: the normal's
 * at b = 0, larger the more of the sample goes into the variance. Kiefer and Vogelsang (2005) Econometric Theory 21:1130, table 1;
 * `test/unit/engine/stats/fixedB.test.ts` simulates the distribution and finds the same.
 *
 * @param level  one-sided
 * @param b  bandwidth over length of the sample, 0 to 1
 */
export function fixedBCriticalValue(level: FixedBLevel, b: number): number {
  const [c0, c1, c2, c3] = CUBICS[level]
  return c0 + b * (c1 + b * (c2 + b * c3))
}
