import { refuse, type Refusal } from './refusal'
import type { Stage } from './state'

export function notLiveRefusal(label: string): Refusal {
  return refuse('notLive', 'R4', `${label} is not in this registry, or was deleted. Import its bundle, or bring it back from the trash.`)
}

export function wrongStage(label: string, stage: Stage, remedy: string): Refusal {
  return refuse('wrongStage', 'R6', `${label} is in ${STAGE_PLACES[stage]}. ${remedy}`)
}

export function damagedRefusal(label: string): Refusal {
  return refuse('damaged', 'R18', `${label} no longer matches its digest. Import its bundle to repair it.`)
}

export function noReason(what: string, rule: string): Refusal {
  return refuse('reasonMissing', rule, `${what} takes a reason; it is kept in the log.`)
}

export function noImportReason(label: string): Refusal {
  return refuse('reasonMissing', 'R31', `No signature of a key known here vouches for ${label}, so importing it takes a typed reason; it is kept in the log.`)
}

const STAGE_PLACES: Readonly<Record<Stage, string>> = { production: 'production', shadow: 'shadow', staging: 'staging', archive: 'the archive' }
