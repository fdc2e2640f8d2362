import { expect, it } from 'vitest'
import { decideService, DEFAULT_SERVICE, type ServiceState } from '../../../../src/domain/policy/decideService'
import { evaluatePolicy } from '../../../../src/domain/policy/evaluatePolicy'
import type { PolicyFacts } from '../../../../src/domain/policy/types'

const YEAR = 252
const DAYS = 10 * YEAR

/** What is known of a model on a day of the decade: its confidence hovers about the limit, and every 50th day the monitors alert for a day. */
function factsOn(day: number, { model, trainedAt, last }: { readonly model: string; readonly trainedAt: number; readonly last: number }): PolicyFacts {
  const isBad = day % 50 === 0
  return {
    model, today: Math.round((day * 365) / YEAR), trainedOn: Math.round((trainedAt * 365) / YEAR), nTrainRows: 5 * YEAR, nNewRows: day - trainedAt, nNewDays: day - trainedAt, nRowsSinceTraining: day - last,
    confidence: 0.6 + 0.001 * (day % 2 === 0 ? 1 : -1),
    logScore: { value: isBad ? -2 : -1, limit: -1.5, isBelow: isBad }, drift: { nAlerting: isBad ? 1 : 0, nWatched: 7 }, missedSessions: day % 97 === 0 ? 3 : 0, coverage: 0.98, snooze: null,
  }
}

/** @param replacesAfter  days after which whoever is asked trains anew and promotes the result; null: never */
function decade(replacesAfter: number | null) {
  let state: ServiceState = DEFAULT_SERVICE
  let [version, trainedAt, proposedOn] = [0, 0, null as number | null]
  const trainings: number[] = []
  const logged: { readonly version: number; readonly day: number }[] = []
  for (let day = 1; day <= DAYS; day++) {
    const report = evaluatePolicy(factsOn(day, { model: `m${version}`, trainedAt, last: trainings.at(-1) ?? 0 }))
    if (report.decision !== 'propose') continue
    proposedOn ??= day
    const decided = decideService(state, { kind: 'propose', model: `m${version}`, label: 'm', reasons: report.reasons, dataDay: day }, day)
    if (!decided.ok) throw new Error(decided.error.message)
    state = decided.value.state
    logged.push(...decided.value.entries.map(() => ({ version, day })))
    if (replacesAfter === null || day - proposedOn < replacesAfter) continue
    trainings.push(day);
    [version, trainedAt, proposedOn] = [version + 1, day, null]
  }
  return { trainings, logged, nVersions: version + 1 }
}

it('[P13] a decade in which nobody answers: each reason is logged once, however often it comes and goes', () => {
  expect(decade(null).logged.length).toBeLessThanOrEqual(6)
  expect(decade(null).logged.length).toBeGreaterThan(1)
})

it('[P8] [P13] a decade in which every proposal is answered at once: trainings lie 21 rows apart at least, and each is proposed once', () => {
  const { trainings, logged, nVersions } = decade(0)
  expect(trainings.length).toBeGreaterThan(10)
  for (const [i, day] of trainings.entries()) expect(day - (trainings[i - 1] ?? 0)).toBeGreaterThanOrEqual(21)
  for (let version = 0; version < nVersions; version++) expect(logged.filter((event) => event.version === version).length).toBeLessThanOrEqual(1)
})
