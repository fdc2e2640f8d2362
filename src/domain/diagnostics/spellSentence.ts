import { listOf } from '../training/words'
import type { Names } from './partVerdicts'
import { MIN_SPELLS, SPELL_EDGES } from './rules'
import type { Check, CheckMember, PartDiagnosis } from './types'
import { counted, fixed, fixedRange, percent } from './words'

/** What the number and the lengths of the spells say. Lengths are those on the path of filtered states, here and on the simulated paths. */
export function spellSentence({ standing, members, leftOut }: Extract<Check, { standing: 'fits' | 'off' }>, part: PartDiagnosis, names: Names): string {
  const silent = leftOut.length === 0 ? '' : ` Of ${listOf(leftOut.map((k) => names.regimes[k]!))} nothing can be said: fewer than ${MIN_SPELLS} whole spells, here and on most healthy paths.`
  if (standing === 'fits') {
    const states = [...new Set(members.map(({ index }) => index))]
    return `${listOf(states.map((k) => `${names.regimes[k]} (${counted(part.figures.spells[k]!.nSpells, 'spell')})`))} ${states.length === 1 ? 'begins' : 'begin'} as often and last as long as on healthy paths of this model.${silent}`
  }
  const worst = members.reduce((most, other) => (other.excess > most.excess ? other : most))
  return `${worst.figure === 'nSpells' ? numberSentence(worst, part, names) : lengthSentence(worst, part, names)}${silent}`
}

function numberSentence({ index, observed, low, high }: CheckMember, { figures, healthy }: PartDiagnosis, { regimes, rowWord }: Names): string {
  const isMany = observed > high
  const { meanRows } = figures.spells[index]!
  const expected = healthy!.spells[index]!.meanRows
  const lengths = meanRows === null || expected === null ? '' : ` They last ${fixed(meanRows, 1)} ${rowWord} on average; healthy paths show ${fixedRange(expected, 1)}.`
  return `${regimes[index]} begins too ${isMany ? 'often, its spells are too short' : 'seldom'}: ${counted(observed, 'whole spell')}, where healthy paths of this model show ${fixed(Math.ceil(low ?? 0), 0)} to ${fixed(Math.floor(high), 0)}.${lengths}`
}

function lengthSentence({ index }: CheckMember, { figures, healthy }: PartDiagnosis, { regimes, rowWord }: Names): string {
  const { upTo, nSpells } = figures.spells[index]!
  const expected = cumulated(healthy!.spells[index]!.expectedShares)
  const gaps = upTo.map((share, i) => Math.abs(share - expected[i]!))
  const at = gaps.indexOf(Math.max(...gaps))
  const edge = SPELL_EDGES[at]!
  const kind = upTo[at]! > expected[at]! ? 'short' : 'long'
  return `Too many spells of ${regimes[index]} are ${kind}: ${percent(upTo[at]!, 0)} of ${counted(nSpells, 'whole spell')} last at most ${edge === 1 ? `1 row` : `${edge} ${rowWord}`}; on healthy paths of this model it is ${percent(expected[at]!, 0)}. How a regime ends depends on how long it has lasted, which the model does not know.`
}

function cumulated(shares: readonly number[]): number[] {
  let sum = 0
  return shares.map((share) => (sum += share))
}
