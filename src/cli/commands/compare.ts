import { EngineError } from '../../engine'
import { cardFigures } from '../../domain/comparison/cardFigures'
import { comparePair } from '../../domain/comparison/comparePair'
import { decisionCard } from '../../domain/comparison/decisionCard'
import { tradedReturns } from '../../domain/comparison/tradedReturns'
import { checkPlan, marginOf, planComparison } from '../../domain/comparison/plan'
import { DEFAULT_SEED, simulatePair } from '../../domain/comparison/simulatePair'
import type { ComparisonKind, ComparisonPlan } from '../../domain/comparison/types'
import type { ModelVersion } from '../../domain/model/types'
import { ok, type Result } from '../../domain/shared/result'
import { refuse, usageError, type Command, type Refusal } from '../command'
import type { Flags } from '../flags'
import { wholeFlag } from '../numbers'
import { cardAsText } from '../output/compareOutput'
import { CSV_FLAGS } from '../readDataset'
import { readSources, readVersion, rowsForModel } from '../readModelAndRows'
import { JOIN_FLAG } from '../recipeFlags'

const KINDS: Readonly<Record<string, ComparisonKind>> = { superiority: 'superiority', 'non-inferiority': 'nonInferiority' }

export const compare: Command = {
  name: 'compare',
  usage: 'compare --a A.regime.npz --b B.regime.npz --csv FILE [--kind KIND] [--looks 252,504] [--paths N] [--json]',
  summary: 'Test a second model against the one in production, day by day after both trainings.',
  flags: [
    { name: 'a', value: 'FILE', help: 'the model in production' },
    { name: 'b', value: 'FILE', help: 'the one that would replace it' },
    { name: 'csv', value: 'FILE', help: 'the rows; those up to the later training only set the filters up' },
    { name: 'kind', value: 'KIND', help: 'superiority or non-inferiority (by the rule: a new recipe must be better, a refresh not worse)' },
    { name: 'margin', value: 'NATS', help: 'a day by which the second may be worse, for non-inferiority (0.02)' },
    { name: 'looks', value: 'N,N', help: 'paired days at which the test is made (252,504)' },
    { name: 'paths', value: 'N', help: 'simulated paths for the rate of false promotions of this pair (0: not simulated)' },
    { name: 'seed', value: 'N', help: `of the simulated paths (${DEFAULT_SEED})` },
    { name: 'json', value: null, help: 'one JSON object: the decision card with all its figures' },
    JOIN_FLAG,
    ...CSV_FLAGS,
  ],
  positionals: [],
  notes:
    'The score is the log density of the features that both read, given the rows before, in raw units; Diebold-Mariano with Bartlett weights up to a fifth of\n' +
    'the days and fixed-b critical values, 2.5 % one-sided at each of two looks. The prediction log and what the analyst has viewed are in the\n' +
    'browser, so live days, latency and agreement stand as not yet met here.',
  async run(flags, _positionals, surroundings) {
    const inputs = await readPair(flags, surroundings.now())
    if (!inputs.ok) return inputs
    const { a, b, dataset, notes } = inputs.value
    const plan = readPlan(flags, a.version, b.version)
    if (!plan.ok) return plan
    const [nPaths, seed] = [wholeFlag(flags, 'paths', 0, 0), wholeFlag(flags, 'seed', 0, DEFAULT_SEED)]
    if (!nPaths.ok) return nPaths
    if (!seed.ok) return seed
    try {
      const compared = comparePair({ a, b, plan: plan.value, traded: tradedReturns(dataset, a.table, b.table) })
      if (!compared.ok) return refuse(compared.error)
      const simulated = nPaths.value === 0 ? null : simulatePair({ a: a.version, b: b.version, plan: plan.value, nPaths: nPaths.value, seed: seed.value }, (share) => surroundings.showProgress(`simulating: ${Math.round(100 * share)} %`))
      const card = decisionCard({ comparison: compared.value, standing: { isVoid: false, isAgreementViewed: false }, live: null, falsePromotion: simulated })
      return ok({ text: flags.has('json') ? `${JSON.stringify(cardFigures(card, compared.value))}\n` : cardAsText(card, compared.value), exitCode: 0, notes })
    } catch (error) {
      if (error instanceof EngineError) return refuse({ code: error.code, message: `The rows cannot be scored: ${error.message}.` })
      throw error
    }
  },
}

async function readPair(flags: Flags, now: number) {
  const [pathA, pathB, csvPath] = [flags.get('a'), flags.get('b'), flags.get('csv')]
  if (pathA === undefined || pathB === undefined) return usageError(`--${pathA === undefined ? 'a' : 'b'} FILE is missing.`)
  if (csvPath === undefined) return usageError('--csv FILE is missing.')
  const [first, second] = [await readVersion(pathA), await readVersion(pathB)]
  if (!first.ok) return first
  if (!second.ok) return second
  const sources = await readSources(csvPath, flags, now, first.value)
  if (!sources.ok) return sources
  const [a, b] = [await rowsForModel(first.value, sources.value), await rowsForModel(second.value, sources.value)]
  if (!a.ok) return a
  if (!b.ok) return b
  return ok({ a: a.value, b: b.value, dataset: sources.value.dataset, notes: [...sources.value.notes, ...a.value.notes, ...b.value.notes] })
}

/** The plan by the rule, with what the flags say otherwise. */
function readPlan(flags: Flags, a: ModelVersion, b: ModelVersion): Result<ComparisonPlan, Refusal> {
  const byRule = planComparison(a, b)
  const [kindText, looksText, marginText] = [flags.get('kind'), flags.get('looks'), flags.get('margin')]
  const kind = kindText === undefined ? byRule.kind : KINDS[kindText]
  if (kind === undefined) return usageError(`--kind is ${kindText}; it is superiority or non-inferiority.`)
  const checked = checkPlan({
    ...byRule, kind,
    margin: marginText === undefined ? marginOf(kind) : Number(marginText),
    looks: looksText === undefined ? byRule.looks : looksText.split(',').map(Number),
  })
  return checked.ok ? checked : usageError(checked.error.message)
}
