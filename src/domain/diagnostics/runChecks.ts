import { checkFamily, type Figure } from './checkFamily'
import { MIN_REPLICATES, MIN_ROWS, MIN_SPELLS } from './rules'
import { spellDistances } from './spellDistances'
import type { Check, CheckMember, CheckName, FeatureFigures, PartFigures } from './types'

type FeatureFigure = 'outside' | 'farOutside' | 'ks' | 'memory' | 'volatility'

/** The checks of residuals, with the figures each looks at. */
const FEATURE_CHECKS: readonly { readonly name: CheckName; readonly figures: readonly FeatureFigure[]; readonly isTwoSided: boolean }[] = [
  { name: 'width', figures: ['outside', 'farOutside'], isTwoSided: true },
  { name: 'shape', figures: ['ks'], isTwoSided: false },
  { name: 'memory', figures: ['memory'], isTwoSided: false },
  { name: 'volatility', figures: ['volatility'], isTwoSided: false },
]

/** Every check of one part against simulated histories of the same part. Where there is too little to say anything, it says that. */
export function runChecks(observed: PartFigures, simulated: readonly PartFigures[]): Check[] {
  const names: readonly CheckName[] = [...FEATURE_CHECKS.map(({ name }) => name), 'score', 'spells']
  const reason = simulated.length < MIN_REPLICATES ? 'fewSimulations' : observed.nRows < MIN_ROWS ? 'fewRows' : null
  if (reason !== null) return names.map((name) => ({ name, standing: 'cannotSay', reason }))
  return [
    ...FEATURE_CHECKS.map(({ name, figures, isTwoSided }) => checkOf(name, figures.flatMap((figure) => featureFigures(figure, observed, simulated, isTwoSided)))),
    checkOf('score', [{ figure: 'surprise', index: 0, observed: observed.surprise, simulated: simulated.map(({ surprise }) => surprise), isTwoSided: true }]),
    checkSpells(observed, simulated),
  ]
}

function featureFigures(figure: FeatureFigure, observed: PartFigures, simulated: readonly PartFigures[], isTwoSided: boolean): Figure[] {
  const of = (features: readonly FeatureFigures[], d: number) => features[d]![figure]
  return observed.features.map((_, index) => ({ figure, index, observed: of(observed.features, index), simulated: simulated.map(({ features }) => of(features, index)), isTwoSided }))
}

/** How many spells each state has, and how they last; a state that has few here and in most simulated histories is left out. */
function checkSpells(observed: PartFigures, simulated: readonly PartFigures[]): Check {
  const states = observed.spells.map((_, k) => k)
  const leftOut = states.filter((k) => observed.spells[k]!.nSpells < MIN_SPELLS && medianOf(simulated.map(({ spells }) => spells[k]!.nSpells)) < MIN_SPELLS)
  const figures = states.filter((k) => !leftOut.includes(k)).flatMap((k): Figure[] => {
    const histories = [observed, ...simulated].map(({ spells }) => spells[k]!)
    const [own, ...others] = spellDistances(histories)
    const number: Figure = { figure: 'nSpells', index: k, observed: histories[0]!.nSpells, simulated: histories.slice(1).map(({ nSpells }) => nSpells), isTwoSided: true }
    return histories[0]!.nSpells < MIN_SPELLS ? [number] : [number, { figure: 'spellDistance', index: k, observed: own!, simulated: others, isTwoSided: false }]
  })
  return figures.length === 0 ? { name: 'spells', standing: 'cannotSay', reason: 'fewSpells' } : checkOf('spells', figures, leftOut)
}

function checkOf(name: CheckName, figures: readonly Figure[], leftOut: readonly number[] = []): Check {
  const { pValue, members } = checkFamily(figures)
  return { name, standing: members.some(({ isOff }: CheckMember) => isOff) ? 'off' : 'fits', pValue, members, leftOut }
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)]!
}
