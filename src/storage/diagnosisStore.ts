import type { DiagnosisStore } from '../domain/diagnostics/diagnosisStore'
import { digestOfJson } from '../domain/shared/digest'
import { DAMAGED } from './damage'
import { isSound } from './isSound'
import { orThrow, type Session } from './session'
import { transact } from './transact'

/** The models an analyst looks into in turn; each takes some tens of kilobytes. */
const MAX_KEPT = 50

/** A cache: what it loses, by damage too, is computed again, so the audit log does not speak of it. */
export function createDiagnosisStore({ db, clock }: Session): DiagnosisStore {
  return {
    load: (key) =>
      orThrow(async () => {
        const record = await db.getIfSound('diagnoses', key)
        return record && record !== DAMAGED && (await isSound(record.diagnosis, record.digest)) ? record.diagnosis : null
      }),
    save: (key, diagnosis) =>
      orThrow(async () => {
        const digest = await digestOfJson(diagnosis)
        const { records, damaged } = await db.getSound('diagnoses')
        const others = records.filter((record) => record.key !== key).sort((a, b) => b.storedAt - a.storedAt)
        await transact(db, ['diagnoses'], (writer) => {
          for (const old of [...others.slice(MAX_KEPT - 1).map((record) => record.key), ...damaged.map(String)]) writer.delete('diagnoses', old)
          writer.put('diagnoses', { key, digest, storedAt: clock.now(), diagnosis })
        })
      }),
  }
}
