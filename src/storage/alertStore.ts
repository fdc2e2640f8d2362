import { decideAlerts, NO_ALERTING, type AlertCommand, type Alerting } from '../domain/alerts/decideAlerts'
import type { Alert } from '../domain/alerts/types'
import type { AlertStore, StoreFailure } from '../domain/ports'
import { fail, ok, type Result } from '../domain/shared/result'
import type { StoreDatabase } from './database'
import { attempt, change, orThrow, type Session } from './session'

/** Every change of an alert, a silence or a rule is in one transaction with its events. */
export function createAlertStore(session: Session): AlertStore {
  const { db } = session
  return {
    list: () => orThrow(async () => [...(await db.getSound('alerts')).records].sort((a, b) => b.raisedAt - a.raisedAt || b.openedDay - a.openedDay)),
    alerting: () => orThrow(() => readAlerting(db)),
    run: (command) => run(session, command),
  }
}

async function readAlerting(db: StoreDatabase): Promise<Alerting> {
  const record = await db.get('service', 'alerting')
  return record?.key === 'alerting' ? record.alerting : NO_ALERTING
}

/** A look that finds nothing new writes nothing, so that opening a page is no change. */
async function run(session: Session, command: AlertCommand): Promise<Result<readonly Alert[], StoreFailure>> {
  const first = await attempt(() => decide(session, command))
  if (!first.ok) return first
  if (first.value.isSame) return ok([])
  return change(session, ['alerts'], async () => {
    const decided = await decide(session, command)
    if (!decided.ok) return decided
    const { entries, alerts, alerting } = decided.value
    return ok({
      entries,
      value: alerts,
      write(writer) {
        for (const alert of alerts) writer.put('alerts', alert)
        writer.put('service', { key: 'alerting', alerting })
      },
    })
  })
}

/** An alert that is damaged takes no part; raised again, it takes its own place. */
async function decide({ db, clock }: Session, command: AlertCommand) {
  const [{ records }, alerting] = await Promise.all([db.getSound('alerts'), readAlerting(db)])
  const decided = decideAlerts(records, alerting, command, { at: clock.now(), newId: () => crypto.randomUUID() })
  if (!decided.ok) return fail<StoreFailure>({ code: 'refused', message: decided.error.message, details: { refusal: decided.error.code } })
  const { entries, alerts } = decided.value
  const isSame = entries.length === 0 && alerts.length === 0 && command.kind === 'look' && alerting.seenUntil[command.modelDigest] === command.lastDay
  return ok({ ...decided.value, isSame })
}
