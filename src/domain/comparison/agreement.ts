import { cohensKappa, mcNemarExact } from '../../engine'
import type { RegimeName } from '../model/types'
import type { Agreement, PairedDays, PairSide, RiskOffCalls } from './types'

const RISK_OFF = 'RISK_OFF'

/** How far two versions name the same regimes on the paired days (C6). Regimes are the same where their names are. */
export function agreementOf({ a, b }: Pick<PairedDays, 'a' | 'b'>): Agreement {
  const regimes = [...new Set([...a.regimes, ...b.regimes])]
  const k = regimes.length
  const counts = new Array<number>(k * k).fill(0)
  const [first, second] = [namesOf(a), namesOf(b)]
  first.forEach((regime, t) => counts[regimes.indexOf(regime) * k + regimes.indexOf(second[t]!)]!++)
  const agreed = regimes.reduce((sum, _, i) => sum + counts[i * k + i]!, 0)
  return { regimes, counts, share: first.length === 0 ? null : agreed / first.length, kappa: cohensKappa(counts, k), riskOff: riskOffCalls(first, second) }
}

/** Places of the paired days on which the two name different regimes. */
export function disagreementDays({ a, b }: Pick<PairedDays, 'a' | 'b'>): readonly number[] {
  const [first, second] = [namesOf(a), namesOf(b)]
  return first.flatMap((regime, t) => (regime === second[t] ? [] : [t]))
}

function namesOf({ regimes, states }: Pick<PairSide, 'regimes' | 'states'>): RegimeName[] {
  return Array.from(states, (state) => regimes[state]!)
}

/**
 * McNemar's test of whether one calls RISK_OFF more often than the other: no outcome says who is right, and none is needed for that. Days of one spell of disagreement
 * are one event seen several times, so spells are counted.
 */
function riskOffCalls(a: readonly RegimeName[], b: readonly RegimeName[]): RiskOffCalls {
  const days = { a: 0, b: 0 }
  const spells = { a: 0, b: 0 }
  let before: 'a' | 'b' | null = null
  a.forEach((regime, t) => {
    const isOff = regime === RISK_OFF
    const only = isOff === (b[t] === RISK_OFF) ? null : isOff ? 'a' : 'b'
    if (only !== null) {
      days[only]++
      if (only !== before) spells[only]++
    }
    before = only
  })
  return { daysOnlyA: days.a, daysOnlyB: days.b, spellsOnlyA: spells.a, spellsOnlyB: spells.b, p: mcNemarExact(spells.a, spells.b) }
}
