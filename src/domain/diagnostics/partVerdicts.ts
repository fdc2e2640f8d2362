import { listOf } from '../training/words'
import { N_CHECKED_LAGS, MIN_REPLICATES, MIN_ROWS, MIN_SPELLS } from './rules'
import { spellSentence } from './spellSentence'
import type { Check, CheckMember, CheckName, Interval, PartDiagnosis } from './types'
import type { Verdict } from './verdicts'
import { counted, fixed, fixedRange, percent, percentRange } from './words'

/** What features, states and rows are called. */
export type Names = { readonly features: readonly string[]; readonly regimes: readonly string[]; readonly rowWord: string }

type Judged = Extract<Check, { standing: 'fits' | 'off' }>

const SUBJECT: Readonly<Record<CheckName, string>> = {
  width: 'whether the forecasts are as wide as they should be',
  shape: 'whether the forecasts have the shape of the data',
  memory: 'whether residuals depend on earlier ones',
  volatility: 'whether the regimes hold all of the volatility',
  score: 'whether these rows are as likely as the model expects',
  spells: 'whether the regimes last as the model says',
}

/** One verdict for each check of a part. */
export function partVerdicts(part: PartDiagnosis, names: Names): Verdict[] {
  return part.checks.map((check) => ({
    id: check.name,
    rows: part.part,
    standing: check.standing,
    sentence: check.standing === 'cannotSay' ? silence(check, part, names) : SENTENCES[check.name](check, part, names),
  }))
}

function silence({ name, reason }: Extract<Check, { standing: 'cannotSay' }>, { figures, part }: PartDiagnosis, { rowWord }: Names): string {
  const why = {
    fewRows: `there are ${figures.nRows} ${rowWord} ${part === 'training' ? 'of training' : 'held out'}, and ${MIN_ROWS} are needed`,
    fewSpells: `no regime has ${MIN_SPELLS} whole spells here, nor on most healthy paths`,
    fewSimulations: `fewer than ${MIN_REPLICATES} simulated fits succeeded`,
  }[reason]
  return `Cannot say ${SUBJECT[name]}: ${why}.`
}

const SENTENCES: Readonly<Record<CheckName, (check: Judged, part: PartDiagnosis, names: Names) => string>> = {
  width: widthSentence,
  shape: shapeSentence,
  memory: (check, part, names) => memorySentence(check, part, names, 'acf'),
  volatility: (check, part, names) => memorySentence(check, part, names, 'acfOfSquares'),
  score: scoreSentence,
  spells: spellSentence,
}

function widthSentence({ standing, members }: Judged, { figures }: PartDiagnosis, { features, rowWord }: Names): string {
  if (standing === 'fits') {
    const shares = figures.features.map(({ outside }) => outside)
    const range = { low: Math.min(...shares), high: Math.max(...shares) }
    return `The forecasts are as wide as they should be: ${shares.length === 1 ? percent(range.low) : percentRange(range)} of ${rowWord} fall outside the 95 % range, as on healthy paths of this model.`
  }
  const worst = worstOf(members)
  const [range, decimals] = worst.figure === 'outside' ? ['95 %', 1] : ['99.7 %', 2]
  const isNarrow = worst.observed > worst.high
  const facts = `${percent(worst.observed, decimals)} of ${rowWord} fall outside its ${range} range; healthy paths of this model show ${percentRange(rangeOf(worst), decimals)}`
  return `The forecast of ${features[worst.index]} is too ${isNarrow ? 'narrow' : 'wide'}: ${facts}.${others(members, worst, features, 'The same check fails for')}`
}

function shapeSentence({ standing, members }: Judged, _part: PartDiagnosis, { features }: Names): string {
  const worst = worstOf(members)
  const facts = `departs from uniform by ${fixed(worst.observed, 3)}, where healthy paths of this model stay below ${fixed(worst.high, 3)}`
  if (standing === 'fits') return `The forecasts have the shape of the data: the PIT histogram that departs most, of ${features[worst.index]}, ${facts}.`
  return `The forecast of ${features[worst.index]} does not have the shape of the data: its PIT histogram ${facts}. Its tail probabilities are not to be taken at their word.${others(members, worst, features, 'The same holds for')}`
}

function memorySentence({ standing, members }: Judged, part: PartDiagnosis, { features }: Names, of: 'acf' | 'acfOfSquares'): string {
  const worst = worstOf(members)
  const name = features[worst.index]!
  const lag = worstLag(part.figures.features[worst.index]![of], part.healthy!.features[worst.index]![of])
  const facts = `${fixed(lag.value, 2)} at lag ${lag.lag}, where healthy paths of this model show ${fixedRange(lag.range, 2)}`
  const isSquares = of === 'acfOfSquares'
  if (standing === 'fits') {
    const start = isSquares ? 'The regimes hold the volatility: large residuals do not follow large ones' : 'Residuals do not depend on earlier ones'
    return `${start}, over ${N_CHECKED_LAGS} lags and ${counted(features.length, 'feature')}, more than on healthy paths of this model.`
  }
  if (isSquares) {
    return `Large residuals of ${name} follow large ones: the autocorrelation of its squares is ${facts}. The regimes do not hold all of its volatility; more states, or a feature that measures volatility, may.${others(members, worst, features, 'The same holds for')}`
  }
  return `Residuals of ${name} depend on earlier ones: their autocorrelation is ${facts}. Within a regime it moves slowly, while the model takes its rows for independent, so it is surer of its regimes than it should be.${others(members, worst, features, 'The same holds for')}`
}

function scoreSentence({ standing, members }: Judged, { part }: PartDiagnosis, { rowWord }: Names): string {
  const { observed, ...member } = members[0]!
  const facts = `log score less its expectation ${fixed(observed, 3)} nats a row, healthy paths of this model ${fixedRange(rangeOf(member), 3)}`
  const rows = `${part === 'training' ? 'training' : 'held-out'} ${rowWord}`
  if (standing === 'fits') return `The ${rows} are as likely as on healthy paths of this model: ${facts}.`
  return `The ${rows} are ${observed < member.high ? 'less' : 'more'} likely than on healthy paths of this model: ${facts}.`
}

/** The lag among those checked whose autocorrelation is furthest from what healthy histories show in the middle. */
function worstLag(values: readonly number[], ranges: readonly Interval[]): { readonly lag: number; readonly value: number; readonly range: Interval } {
  const lags = values.slice(0, N_CHECKED_LAGS).map((value, i) => {
    const range = ranges[i]!
    return { lag: i + 1, value, range, excess: Math.abs(value - (range.low + range.high) / 2) }
  })
  return lags.reduce((worst, other) => (other.excess > worst.excess ? other : worst))
}

function others(members: readonly CheckMember[], worst: CheckMember, features: readonly string[], words: string): string {
  const names = [...new Set(members.filter(({ isOff, index }) => isOff && index !== worst.index).map(({ index }) => features[index]!))]
  return names.length === 0 ? '' : ` ${words} ${listOf(names)}.`
}

function worstOf(members: readonly CheckMember[]): CheckMember {
  return members.reduce((worst, other) => (other.excess > worst.excess ? other : worst))
}

function rangeOf({ low, high }: Pick<CheckMember, 'low' | 'high'>): Interval {
  return { low: low ?? 0, high }
}
