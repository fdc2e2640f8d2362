import type { AuditEvent } from '../../domain/audit/types'

/** What happened, as the log's reader says it. */
export const ACTION_WORDS: Readonly<Record<AuditEvent['action'], string>> = {
  datasetImported: 'Data set imported',
  datasetDeleted: 'Data set deleted',
  datasetRestored: 'Data set restored',
  datasetPutInUse: 'Data put in use',
  modelSaved: 'Model saved',
  modelImported: 'Model imported',
  modelDeleted: 'Model deleted',
  modelRestored: 'Model restored',
  modelPutInUse: 'Model put in use',
  regimesRelabelled: 'Regimes relabelled',
  sampleRuleOverridden: 'Sample rule overridden',
  erasedAll: 'Everything erased',
}

/** The verdict of a check of the chain: `firstBreak` is the first event that does not fit, null when all do. */
export function verdictWords(firstBreak: number | null, nEvents: number): string {
  if (firstBreak !== null) return `The chain breaks at event ${firstBreak}: it, or one before it, was changed outside this page.`
  return nEvents === 0 ? 'The log is empty.' : `All ${nEvents} events fit the chain of hashes.`
}
