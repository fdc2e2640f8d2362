import type { ModelVersion } from '../model/types'
import { partVerdicts } from './partVerdicts'
import { modelVerdicts } from './modelVerdicts'
import type { CheckName, Diagnosis, RowPart } from './types'

/** A finding about a fit in sentences. `rows`: which rows it is about; 'fit' where it is about the search or the parameters. */
export type Verdict = {
  readonly id: CheckName | 'rows' | 'optima' | 'distinct' | 'simulations'
  readonly rows: RowPart | 'fit'
  readonly standing: 'fits' | 'off' | 'cannotSay'
  readonly sentence: string
}

/** What a reviewer would say of a fit, from its diagnosis: first about the training rows, then the held-out ones, then the fit itself. */
export function verdictsOf(version: ModelVersion, diagnosis: Diagnosis): Verdict[] {
  const names = { features: version.config.features, regimes: version.mapping.regimes, rowWord: diagnosis.rowWord }
  return [...diagnosis.parts.flatMap((part) => partVerdicts(part, names)), ...modelVerdicts(version, diagnosis)]
}
