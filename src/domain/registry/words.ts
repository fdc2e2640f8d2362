import type { GateId, GateResult } from './gates'
import type { Stage } from './state'

export const STAGE_WORDS: Readonly<Record<Stage, string>> = { production: 'Production', shadow: 'Shadow', staging: 'Staging', archive: 'Archive' }

export const GATE_WORDS: Readonly<Record<GateId, string>> = {
  digest: 'Digest verified',
  worker: 'Reproduces its golden rows in a fresh worker',
  schema: 'Feature schema equals the live one',
  converged: 'Training converged, no dead state',
  validation: 'Validated on unseen rows',
  comparison: 'Compared with production',
  origin: 'Trained here, or signed by someone you trust',
  secondSignature: 'Signed by a second person',
}

export const VERDICT_WORDS: Readonly<Record<GateResult['verdict'], string>> = { passed: 'Passed', failed: 'Failed', notAvailable: 'Not available' }
