import type { RegimeStyle } from './regimeStyle'
import type { Tone } from '../ui/tone/tone'

const NAMED: Readonly<Record<string, { readonly short: string; readonly tone: Tone }>> = {
  RISK_ON: { short: 'ON', tone: 0 },
  NEUTRAL: { short: 'NEU', tone: 1 },
  NEUTRAL_1: { short: 'NEU 1', tone: 1 },
  RISK_OFF: { short: 'OFF', tone: 2 },
}
const FURTHER: readonly Tone[] = [3, 4, 5, 6, 7, 8, 9]

/** Looks of a model's regimes in state order; a regime keeps its look in every chart. */
export function regimeStyles(names: readonly string[]): readonly RegimeStyle[] {
  let further = 0
  return names.map((name) => {
    const known = NAMED[name]
    if (known) return { name, ...known }
    const tone = FURTHER[further % FURTHER.length]!
    further += 1
    return { name, short: shortName(name), tone }
  })
}

function shortName(name: string): string {
  const number = /_(\d+)$/.exec(name)?.[1]
  return number === undefined ? name.slice(0, 5) : `${name.slice(0, 3)} ${number}`
}
