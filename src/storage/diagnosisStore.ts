import type { DiagnosisStore } from '../domain/diagnostics/diagnosisStore'
import { digestOfJson } from '../domain/shared/digest'
import { orThrow, type Session } from './session'
import { transact } from './transact'

/** The models an analyst looks into in turn; each takes some tens of kilobytes. */
const MAX_KEPT = 50

/** A cache: what it loses is computed again, so the audit log does not speak of it. */
export function createDiagnosisStore({ db, clock }: Session): DiagnosisStore {
  return {
    load: (key) =>
      orThrow(async () => {
        const record = await db.get('diagnoses', key)
        return record && (await digestOfJson(record.diagnosis)) === record.digest ? record.diagnosis : null
      }),
    save: (key, diagnosis) =>
      orThrow(async () => {
        const digest = await digestOfJson(diagnosis)
        const others = (await db.getAll('diagnoses')).filter((record) => record.key !== key).sort((a, b) => b.storedAt - a.storedAt)
        await transact(db, ['diagnoses'], (writer) => {
          for (const old of others.slice(MAX_KEPT - 1)) writer.delete('diagnoses', old.key)
          writer.put('diagnoses', { key, digest, storedAt: clock.now(), diagnosis })
        })
      }),
  }
}
