import { expect, it } from 'vitest'
import { runComparisonStudy } from '../../../support/comparisonStudy'

const shareOf = (outcomes: readonly boolean[]) => outcomes.filter(Boolean).length / outcomes.length

// 400 pairs: two standard errors of a share of 5 % are 0.022. `npm run bench -- comparison` draws 2 000.
it('[C3] [C5] two looks fixed in advance promote few equally good models, where looking daily promotes many, and find a better one', () => {
  const { falsePromotions, found } = runComparisonStudy({ nPairs: 400, seed: 5, deviations: [0.4] })
  expect(shareOf(falsePromotions.twoLooks)).toBeLessThan(0.072)
  expect(shareOf(falsePromotions.dailyFixedB)).toBeGreaterThan(0.2)
  expect(shareOf(falsePromotions.dailyNormal)).toBeGreaterThan(shareOf(falsePromotions.dailyFixedB))
  expect(shareOf(found[0]!.passed)).toBeGreaterThan(0.7)
})
