import type { ConvertibleKind } from '../cellTypes'

/** A written number taken apart: what stood around the digits, and the digits with their marks. */
export type Stripped = {
  readonly kinds: readonly ConvertibleKind[]
  readonly isNegative: boolean
  /** power of ten of the magnitude: 6 for million */
  readonly exponent: number
  /** '%', '$', 'EUR', 'bp'; null if the cell names none */
  readonly unit: string | null
  /** digits, decimal mark and separators; no sign */
  readonly core: string
}

const LONGEST_NUMBER = 60
const CURRENCIES =
  'USD|EUR|GBP|JPY|CHF|CNY|RMB|CNH|AUD|CAD|NZD|SEK|NOK|DKK|ISK|PLN|CZK|HUF|RON|BGN|TRY|ILS|ZAR|RUB|INR|IDR|KRW|TWD|HKD|SGD|THB|MYR|PHP|VND|BRL|MXN|ARS|CLP|COP|PEN|AED|SAR|QAR|KWD|EGP|NGN|KES|BTC|ETH|Fr|kr|z\u0142|Rs|RM'
const SIGN = `(?:US|AU|NZ|CA|C|A|HK|S|SG|NT|R|MX)?\\p{Sc}|(?:${CURRENCIES})\\.?`
const MONEY_BEFORE = new RegExp(`^(${SIGN})\\s*(?=[-+\u2212(\\d.,])`, 'u')
const MONEY_BEHIND = new RegExp(`\\s*(${SIGN})$`, 'u')
const PERCENT = /\s*(?:[%\uff05\ufe6a]|percent|per cent|pct\.?|prozent)$/i
const UNIT = /\s*(bps?|basis points?|pts?\.?|points?|punkte?|x|\u2030|shares?|barrels?|bbl|contracts?|oz|lots?|\u00b0[CF])$/i
const FOOTNOTE = /\s*(?:[*\u2020\u2021]+|\((?:p|r|e|c|est|prelim|prel|rev)\.?\)|\[\d{1,2}\])$|(?<=\d)[pr]$/i
const MINUS_BEFORE = /^([-+\u2212\u2010\u2011\u2012\u2013\u2014\ufe63\uff0d])\s*/
const MINUS_BEHIND = /(?<=[\d.,])\s*[-\u2212]$/
const BRACKETS = /^\(\s*(.+?)\s*\)$/
const MAGNITUDE = /(?<=[\d.,])\s*(thousand|million|billion|trillion|tausend|millionen|milliarden|billionen|tsd\.?|mio\.?|mrd\.?|bio\.?|mln\.?|mlrd\.?|bln\.?|trn|tn|bn|mn|mm|k|m|b|t)$/i
const CORE = /^[\d.,'\u2019\u00b4\s]*\d[\d.,'\u2019\u00b4\s]*(?:e[+-]?\d+)?$/i

const EXPONENTS: readonly (readonly [RegExp, number])[] = [
  [/^(?:k|thousand|tausend|tsd)$/, 3],
  [/^(?:m|mm|mn|mln|mio|million|millionen)$/, 6],
  [/^(?:b|bn|bln|mrd|mlrd|billion|milliarden)$/, 9],
  [/^(?:t|tn|trn|bio|trillion|billionen)$/, 12],
]

/**
 * Takes percent, currency, magnitude, brackets, typographic minus, unit and footnote marks off a number, whatever their
 * order. Says nothing about the decimal mark. @returns null if what remains are not digits
 */
export function stripDecorations(cell: string): Stripped | null {
  let text = cell.trim()
  if (text.length > LONGEST_NUMBER || !/\d/.test(text)) return null
  const kinds = new Set<ConvertibleKind>()
  let unit: string | null = null
  let exponent = 0
  let nSigns = 0
  let isNegative = false
  const take = (pattern: RegExp, kind: ConvertibleKind): string | null => {
    const match = pattern.exec(text)
    if (match === null || kinds.has(kind)) return null
    text = text.replace(pattern, '')
    kinds.add(kind)
    return (match[1] ?? match[0]).trim()
  }
  for (let before = ''; before !== text; ) {
    before = text
    const sign = MINUS_BEFORE.exec(text)
    if (sign) {
      if (sign[1] !== '-' && sign[1] !== '+') kinds.add('minusSign')
      isNegative = isNegative || sign[1] !== '+'
      nSigns++
      text = text.slice(sign[0].length)
    }
    const bracketed = BRACKETS.exec(text)
    if (bracketed) {
      kinds.add('brackets')
      isNegative = true
      nSigns++
      text = bracketed[1]!
    }
    if (take(MINUS_BEHIND, 'minusSign') !== null) {
      isNegative = true
      nSigns++
    }
    if (CORE.test(text)) break
    take(FOOTNOTE, 'footnote')
    if (take(PERCENT, 'percent') !== null) unit = '%'
    unit = take(MONEY_BEFORE, 'money') ?? take(MONEY_BEHIND, 'money') ?? unit
    const magnitude = take(MAGNITUDE, 'magnitude')
    if (magnitude !== null) exponent = exponentOf(magnitude)
    unit = take(UNIT, 'unit') ?? unit
  }
  return CORE.test(text) && nSigns < 2 ? { kinds: [...kinds], isNegative, exponent, unit, core: text } : null
}

function exponentOf(word: string): number {
  const letters = word.toLowerCase().replace('.', '')
  return EXPONENTS.find(([pattern]) => pattern.test(letters))?.[1] ?? 0
}
