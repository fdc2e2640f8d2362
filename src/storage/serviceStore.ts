import { decideService, DEFAULT_SERVICE, type ServiceState } from '../domain/policy/decideService'
import type { ServiceStore } from '../domain/ports'
import { fail, ok } from '../domain/shared/result'
import type { StoreDatabase } from './database'
import { change, orThrow, type Session } from './session'

/** Policy and schedule. A command that changes nothing is no event. */
export function createServiceStore(session: Session): ServiceStore {
  const { db, clock } = session
  return {
    read: () => orThrow(() => read(db)),
    run: async (command) => {
      const known = await orThrow(() => read(db))
      const first = decideService(known, command, clock.now())
      if (first.ok && first.value.entries.length === 0) return ok(known)
      return change(session, ['service'], async () => {
        const decided = decideService(await read(db), command, clock.now())
        if (!decided.ok) return fail({ code: 'refused', message: decided.error.message, details: { refusal: decided.error.code } })
        const { entries, state } = decided.value
        return ok({ entries, value: state, write: (writer) => writer.put('service', { key: 'service', state }) })
      })
    },
  }
}

async function read(db: StoreDatabase): Promise<ServiceState> {
  const record = await db.get('service', 'service')
  return record?.key === 'service' ? record.state : DEFAULT_SERVICE
}
