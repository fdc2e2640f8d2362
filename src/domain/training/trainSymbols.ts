import type { ModelVersion } from '../model/types'
import type { EnginePort } from '../ports'
import { ok, type Result } from '../shared/result'
import { runPipeline, type PipelineFailure, type PipelineRequest } from './pipeline/runPipeline'
import type { PipelineRecord } from './pipeline/types'
import type { TrainRequest } from './trainModel'
import type { FeatureTable, TrainingProgress } from './types'
import { groupThousands } from './words'

/** What came of one symbol, with the record of its own run. */
export type SymbolOutcome = {
  readonly symbol: string
  readonly startedAt: number
  readonly endedAt: number
  readonly record: PipelineRecord
  readonly result: Result<ModelVersion, PipelineFailure>
}

export type TrainSymbolsRequest = Omit<TrainRequest, 'table' | 'label' | 'parentDigest'> & Pick<PipelineRequest, 'walkForward'> & {
  readonly symbols: readonly string[]
  /** the rows of one symbol; asked for when its turn comes */
  readonly tableOf: (symbol: string) => FeatureTable
  readonly labelOf: (symbol: string) => TrainRequest['label']
}

export type TrainSymbolsOptions = {
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: TrainingProgress) => void
  /** called as each symbol is done, in whatever order they end */
  readonly onOutcome?: (outcome: SymbolOutcome) => void
}

/**
 * Runs the pipeline for each symbol by itself, its save left to the analyst, as many at a time as the engine has workers; each is the model that training on that
 * symbol alone gives, whatever their number. A symbol that cannot be trained has its refusal as outcome and stops no other. A cancel
 * ends the batch at once; the symbols done by then keep their models.
 *
 * @returns the outcomes of the symbols done, in the order of `symbols`
 */
export async function trainSymbols({ symbols, tableOf, labelOf, ...request }: TrainSymbolsRequest, options: TrainSymbolsOptions = {}): Promise<readonly SymbolOutcome[]> {
  const { signal, onOutcome = () => {} } = options
  const outcomes = new Array<SymbolOutcome | undefined>(symbols.length)
  const tell = progressOver(request, symbols.length, options.onProgress)
  const engine = oneWorkerOf(request.engine)
  const isStopped = () => signal?.aborted ?? false
  let next = 0

  async function work(): Promise<void> {
    while (next < symbols.length && !isStopped()) {
      const place = next++
      const symbol = symbols[place]!
      const startedAt = request.clock.now()
      const run: PipelineRequest = { ...request, engine, extract: async () => ok(tableOf(symbol)), symbol, label: labelOf(symbol), parentDigest: null, save: null }
      const { record, result } = await runPipeline(run, signal ? { signal } : {})
      if (!result.ok && result.error.code === 'cancelled') return
      const outcome = { symbol, startedAt, endedAt: request.clock.now(), record, result }
      outcomes[place] = outcome
      onOutcome(outcome)
      tell()
    }
  }

  await Promise.all(Array.from({ length: Math.min(request.engine.nWorkers, symbols.length) }, work))
  return outcomes.filter((outcome) => outcome !== undefined)
}

/** Symbols share the workers, so each asks for one task at a time. */
function oneWorkerOf(engine: EnginePort): EnginePort {
  return { nWorkers: 1, run: (command, request, options) => engine.run(command, request, options) }
}

function progressOver({ clock }: Pick<TrainRequest, 'clock'>, nSymbols: number, onProgress: TrainSymbolsOptions['onProgress']): () => void {
  const startedAt = clock.now()
  let nDone = 0
  return () => {
    nDone++
    const elapsedMs = clock.now() - startedAt
    onProgress?.({
      step: 'searching',
      share: nDone / nSymbols,
      message: `${groupThousands(nDone)} of ${groupThousands(nSymbols)} symbols trained`,
      elapsedMs,
      remainingMs: (elapsedMs / nDone) * (nSymbols - nDone),
      starts: [],
      bestStart: null,
    })
  }
}
