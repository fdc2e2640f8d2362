import type { EnginePort } from '../ports'
import { float64sOf } from '../shared/digest'
import { fail, ok, type Result } from '../shared/result'
import { withSecondTry } from '../training/secondTry'
import { cutRows } from './compareCuts'
import type { RegimesOf } from './concludeBacktest'
import { isEqual } from './filterMemo'
import { refitInputDigest, type Refit, type RefitRequest } from './refitSplit'
import { failureOf, planRefits, runRefits, type BacktestOptions, type BacktestRun } from './runBacktest'
import type { BacktestSettings, WalkForwardSettings } from './settings'
import { shareRows } from './sharedRows'
import type { BacktestFailure, BacktestRows, TruncationCheck } from './types'
import { planWalk, type WalkPlan } from './walkRows'

export type TruncationRequest = {
  readonly engine: EnginePort
  /** that the backtest was run on */
  readonly rows: BacktestRows
  readonly settings: BacktestSettings
  readonly run: BacktestRun
  /** dates that the data are cut at, spread evenly over the rows decided on */
  readonly nCuts?: number
}

export const DEFAULT_CUTS = 200

/** Share of the progress that the refits take. */
const REFITTING = 0.9

type Walk = Extract<RegimesOf, { readonly kind: 'walkForward' }>
type Difference = NonNullable<TruncationCheck['firstDifference']>

/**
 * Makes every decision anew on data that end at each of `nCuts` dates: nothing decided before a cut may change when the rows after it are
 * gone. Each refit that a cut falls to is made anew from the cut data; one that no cut falls to is not, and its input is compared by its
 * digest instead, since equal inputs give equal bits. Then come the filter, the names of the states and the weights of every cut.
 *
 * The features are taken as the data set holds them: whether a recipe looks ahead is what `checkNoLookAhead` says.
 */
export async function checkTruncation(request: TruncationRequest, options: BacktestOptions = {}): Promise<Result<TruncationCheck, BacktestFailure>> {
  const { signal, onProgress } = options
  try {
    const { engine, rows, settings, run } = request
    const cuts = planCuts(request)
    const remade = await remakeRefits(request, cuts, options)
    if (!remade.ok) return remade
    const { regimesOf, nRefits, difference } = remade.value
    if (difference) return ok({ nCuts: cuts.length, nDecisions: 0, nRefits, firstDifference: difference })
    const compare = () =>
      engine.run('compareCuts', { rows: shareRows(rows), settings, regimesOf: run.regimesOf, remade: regimesOf, cuts }, {
        ...(signal && { signal }),
        onProgress: (share) => onProgress?.({ nDone: nRefits, nRefits, share: nRefits === 0 ? share : REFITTING + (1 - REFITTING) * share }),
      })
    const compared = await withSecondTry(compare, signal)
    return compared.ok ? ok({ nCuts: cuts.length, nRefits, ...compared.value }) : compared
  } catch (error) {
    const failure = failureOf(error, signal)
    if (failure === null) throw error
    return fail(failure)
  }
}

/** Rows that the data are cut at, ascending and without the last, at which nothing would be gone. */
function planCuts({ rows, run: { backtest }, settings, nCuts = DEFAULT_CUTS }: TruncationRequest): readonly number[] {
  const { dates } = rows.table
  const firstRow = dates.indexOf(backtest.series.dates[0]!) - 1 - settings.delay
  const n = dates.length - 1 - firstRow
  return [...new Set(Array.from({ length: nCuts }, (_, i) => firstRow + Math.floor((i * n) / nCuts)))]
}

type Remade = { readonly regimesOf: RegimesOf; readonly nRefits: number; readonly difference: Difference | null }

async function remakeRefits(request: TruncationRequest, cuts: readonly number[], options: BacktestOptions): Promise<Result<Remade, BacktestFailure>> {
  const { engine, run: { regimesOf }, rows: { table }, settings: { source } } = request
  if (regimesOf.kind === 'frozen' || source.kind === 'frozen') return ok({ regimesOf, nRefits: 0, difference: null })
  const plan = planWalk(table, regimesOf.config, source)
  if (!plan.ok) return plan
  const wanted = planRemade(request, regimesOf, source, { plan: plan.value, cuts })
  if (!wanted.ok) return wanted
  const made = await runRefits(engine, wanted.value, options)
  if (!made.ok) return made
  const refits = regimesOf.refits.slice()
  made.value.forEach((refit, i) => (refits[wanted.value[i]!.index] = refit))
  const differing = await differingRefit(request, regimesOf, source, { plan: plan.value, refits, remade: new Set(wanted.value.map(({ index }) => index)), cuts })
  return ok({ regimesOf: { ...regimesOf, refits }, nRefits: made.value.length, difference: differing })
}

type Planned = { readonly plan: WalkPlan; readonly cuts: readonly number[] }

/** The refit of each split that a cut falls to, given what the first such cut leaves of the data. */
function planRemade({ rows }: TruncationRequest, { config }: Walk, source: WalkForwardSettings, { plan, cuts }: Planned): Result<readonly RefitRequest[], BacktestFailure> {
  const requests: RefitRequest[] = []
  for (const { index, from, to } of plan.splits) {
    const cut = cuts.find((row) => row >= from && row < to)
    if (cut === undefined) continue
    const planned = planRefits(cutRows(rows, cut), config, source)
    if (!planned.ok) return planned
    requests.push(planned.value[index]!)
  }
  return ok(requests)
}

type Compared = Planned & { readonly refits: readonly Refit[]; readonly remade: ReadonlySet<number> }

/** The first refit that is another on cut data, or would be given another input. */
async function differingRefit({ rows }: TruncationRequest, { config, refits: before }: Walk, source: WalkForwardSettings, { plan, cuts, refits, remade }: Compared): Promise<Difference | null> {
  const { dates } = rows.table
  for (const { index, from, to } of plan.splits) {
    const cut = cuts.find((row) => row >= (remade.has(index) ? from : to))
    if (cut === undefined) continue
    const isSame = remade.has(index) ? isSameRefit(before[index]!, refits[index]!) : before[index]!.inputDigest === (await inputDigestAt(rows, cut, { config, source, index }))
    if (!isSame) return { cutDay: dates[cut]!, day: dates[from]!, what: 'refit' }
  }
  return null
}

async function inputDigestAt(rows: BacktestRows, cut: number, { config, source, index }: { config: Walk['config']; source: WalkForwardSettings; index: number }): Promise<string | null> {
  const planned = planRefits(cutRows(rows, cut), config, source)
  return planned.ok ? refitInputDigest(planned.value[index]!, float64sOf(await planned.value[index]!.rows.arrayBuffer())) : null
}

function isSameRefit(a: Refit, b: Refit): boolean {
  const arraysOf = ({ params }: Refit) => [params.startprob, params.transmat, params.means, params.covars]
  const others = arraysOf(b)
  return a.inputDigest === b.inputDigest && arraysOf(a).every((values, i) => isEqual(values, others[i]!))
}
