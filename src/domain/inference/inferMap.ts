import type { ModelVersion, RegimeName } from '../model/types'
import type { Digest } from '../shared/digest'
import type { FeatureTable } from '../training/types'
import { inferBatch } from './inferBatch'
import { regimeMap, type RegimeMap } from './regimeMap'
import type { SymbolRegime } from './symbolRegimes'

/** What a screen shows of one model over many symbols: small, whatever the number of rows. Causal. */
export type MapInference = {
  readonly kind: 'filtered'
  readonly modelDigest: Digest
  readonly datasetDigest: Digest
  readonly nStates: number
  readonly regimes: readonly RegimeName[]
  readonly map: RegimeMap
  /** (S) where each symbol stands on its last day */
  readonly latest: readonly SymbolRegime[]
  readonly unseen: readonly string[]
}

/** `inferBatch`, brought down to what can be seen. @throws as inferBatch */
export function inferMap(version: ModelVersion, table: FeatureTable, maxColumns: number): MapInference {
  const { symbols, rows, latest, unseen } = inferBatch(version, table)
  const { kind, modelDigest, datasetDigest, nStates, regimes } = rows
  return { kind, modelDigest, datasetDigest, nStates, regimes, map: regimeMap(rows, symbols, maxColumns), latest, unseen }
}
