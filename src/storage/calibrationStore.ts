import type { CalibrationStore } from '../domain/ports'
import { digestOfJson } from '../domain/shared/digest'
import { DAMAGED } from './damage'
import { isSound } from './isSound'
import { orThrow, type Session } from './session'
import { transact } from './transact'

/** More than an analyst looks at in turn; each takes a few kilobytes. */
const MAX_KEPT = 100

/** A cache: what it loses, by damage too, is computed again, so the audit log does not speak of it. */
export function createCalibrationStore({ db, clock }: Session): CalibrationStore {
  return {
    load: (key) =>
      orThrow(async () => {
        const record = await db.getIfSound('calibrations', key)
        return record && record !== DAMAGED && (await isSound(record.calibrated, record.digest)) ? record.calibrated : null
      }),
    save: (key, calibrated) =>
      orThrow(async () => {
        const digest = await digestOfJson(calibrated)
        const { records, damaged } = await db.getSound('calibrations')
        const others = records.filter((record) => record.key !== key).sort((a, b) => b.storedAt - a.storedAt)
        await transact(db, ['calibrations'], (writer) => {
          for (const old of [...others.slice(MAX_KEPT - 1).map((record) => record.key), ...damaged.map(String)]) writer.delete('calibrations', old)
          writer.put('calibrations', { key, digest, storedAt: clock.now(), calibrated })
        })
      }),
  }
}
