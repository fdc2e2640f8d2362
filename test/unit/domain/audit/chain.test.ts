import { expect, it } from 'vitest'
import { actorOf } from '../../../../src/domain/audit/actor'
import { appendEvent, toJsonLines, verifyChain } from '../../../../src/domain/audit/chain'
import type { AuditEntry, AuditEvent } from '../../../../src/domain/audit/types'
import { digestOfJson } from '../../../../src/domain/shared/digest'

const entry = (n: number): AuditEntry => ({
  at: 1_700_000_000_000 + n,
  action: 'modelSaved',
  subject: `model ${n}`,
  subjectDigest: 'c'.repeat(64),
  reason: n % 2 === 0 ? 'because "it" is so' : null,
  details: { n, nested: { z: [1, 2.5, -1e-7], a: 'é' } },
})

async function chainOf(length: number): Promise<AuditEvent[]> {
  const events: AuditEvent[] = []
  for (let n = 0; n < length; n++) events.push(await appendEvent(events.at(-1) ?? null, entry(n)))
  return events
}

function withoutActor({ actor: _actor, ...event }: AuditEvent): AuditEvent {
  return event
}

function replaced(events: readonly AuditEvent[], index: number, change: Partial<AuditEvent>): AuditEvent[] {
  return events.map((event, i) => (i === index ? { ...event, ...change } : event))
}

it('numbers events from 1 and links each to the hash before it', async () => {
  const events = await chainOf(3)
  expect(events.map(({ sequence }) => sequence)).toEqual([1, 2, 3])
  expect(events[0]!.previousHash).toBeNull()
  expect(events[2]!.previousHash).toBe(events[1]!.hash)
  expect(await verifyChain(events)).toBeNull()
  expect(await verifyChain([])).toBeNull()
})

it.each<[string, (events: AuditEvent[]) => AuditEvent[], number]>([
  ['a changed detail', (events) => replaced(events, 2, { details: { n: 99 } }), 3],
  ['a changed reason', (events) => replaced(events, 1, { reason: 'x' }), 2],
  ['a missing event', (events) => events.filter((_, i) => i !== 1), 2],
  ['a missing first event', (events) => events.slice(1), 1],
  ['an inserted copy', (events) => [...events.slice(0, 2), events[1]!, ...events.slice(2)], 3],
  ['two events swapped', (events) => [events[0]!, events[2]!, events[1]!, events[3]!], 2],
  ['a changed actor', (events) => replaced(events, 2, { actor: 'someone else' }), 3],
  ['an actor taken out', (events) => events.map((event, i) => (i === 1 ? withoutActor(event) : event)), 2],
  ['a changed hash', (events) => replaced(events, 3, { hash: 'd'.repeat(64) }), 4],
])('names the first bad event after %s', async (_, tamper, first) => {
  expect(await verifyChain(tamper(await chainOf(4)))).toBe(first)
})

it('[R30] verifies events from before actors were recorded as they stand, and finds an actor put into one', async () => {
  const old: AuditEvent[] = []
  for (let n = 0; n < 2; n++) {
    const content = { ...entry(n), sequence: n + 1, previousHash: old.at(-1)?.hash ?? null }
    old.push({ ...content, hash: await digestOfJson(content) })
  }
  const events = [...old, await appendEvent(old[1]!, entry(2), 'Ada')]
  expect(events.map(actorOf)).toEqual(['not recorded', 'not recorded', 'Ada'])
  expect(await verifyChain(events)).toBeNull()
  expect(await verifyChain(replaced(events, 1, { actor: 'analyst' }))).toBe(2)
})

it('names the event after one that was changed and hashed again', async () => {
  const events = await chainOf(3)
  const { hash: _hash, ...content } = { ...events[1]!, subject: 'another' }
  const forged = { ...content, hash: await digestOfJson(content) }
  expect(await verifyChain(replaced(events, 1, forged))).toBe(3)
})

it('gives one JSON object a line that still verifies', async () => {
  const events = await chainOf(3)
  const lines = toJsonLines(events)
  expect(lines.endsWith('\n')).toBe(true)
  const read = lines.trimEnd().split('\n').map((line) => JSON.parse(line) as AuditEvent)
  expect(read).toEqual(events)
  expect(await verifyChain(read)).toBeNull()
  expect(toJsonLines([])).toBe('')
})
