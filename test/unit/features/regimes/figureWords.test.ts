import { describe, expect, it } from 'vitest'
import type { Band } from '../../../../src/domain/monitor/types'
import { bandWords, cannotAlert, detectableWords, figureWords, limitsOf } from '../../../../src/features/regimes/monitor/figureWords'
import { shortBand } from '../../../../src/features/regimes/monitor/WindowTable'
import { THIN_SPACE } from '../../../../src/ui/format/number'

const band = (change: Partial<Band>): Band => ({
  id: 'confidence_90', family: 'regimes', figure: 'confidence', window: 90, lower: 0.9123, upper: null, center: 0.96, detectableRise: null, detectableFall: 0.042, widening: null, ...change,
})
const wordsOf = (of: Band) => figureWords(of, 'RISK_OFF', 'days')

describe('a band in words', () => {
  it('has the sides it has, in the unit of its figure', () => {
    const confidence = band({})
    expect(bandWords(confidence, wordsOf(confidence))).toBe(`91.2${THIN_SPACE}% and more`)
    expect(shortBand(confidence, wordsOf(confidence))).toBe('≥ 91.2')
    expect(detectableWords(confidence, wordsOf(confidence))).toBe('a fall of 4.2 points')
    const score = band({ figure: 'logScore', lower: -2.131, upper: 1.78, detectableFall: 2.2, detectableRise: 2.1 })
    expect(bandWords(score, wordsOf(score))).toBe('\u22122.13 nats a row to +1.78 nats a row')
    expect(detectableWords(score, wordsOf(score))).toBe('a fall of 2.20 nats a row or a rise of 2.10 nats a row')
  })

  it('counts switches by window', () => {
    const switches = band({ figure: 'switchRate', lower: 1 / 90, upper: 5 / 90, detectableFall: 2 / 90, detectableRise: 3 / 90 })
    expect(bandWords(switches, wordsOf(switches))).toBe('1 to 5')
    expect(detectableWords(switches, wordsOf(switches))).toBe('a fall of 2.0 switches or a rise of 3.0 switches')
  })

  it('leaves out a limit that a share cannot pass, and says where none is left', () => {
    const switches = band({ figure: 'switchRate', lower: -4 / 90, upper: 14 / 90, detectableFall: 1, detectableRise: 5 / 90 })
    expect(limitsOf(switches)).toEqual({ lower: null, upper: 14 / 90 })
    expect(detectableWords(switches, wordsOf(switches))).toBe('a rise of 5.0 switches')
    const share = band({ figure: 'stressShare', lower: 0, upper: 1, detectableFall: 1, detectableRise: 1 })
    expect(cannotAlert(share)).toBe(true)
    expect(shortBand(share, wordsOf(share))).toBe('none')
    expect(cannotAlert(band({ figure: 'logScore', lower: -3, upper: 3 }))).toBe(false)
  })
})
