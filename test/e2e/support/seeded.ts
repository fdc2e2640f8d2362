import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, Page } from 'playwright'
import { inject } from 'vitest'
import { readDatabase, writeDatabase, type DatabaseDump } from '../../support/databases/databaseDump'
import { newContext } from '../../support/launchBrowser'

export const DATABASE = 'regimescope'

/** Instants are the same in every run, so that equal runs store equal records. A day after the recorded databases. */
const NOW = new Date('2024-03-13T09:00:00Z')

/** A profile in which the store can be filled, read and damaged from a page of the same origin that is not the app. */
export async function createSeededContext(browser: Browser): Promise<BrowserContext> {
  const context = await newContext(browser, { serviceWorkers: 'block' })
  await context.clock.setFixedTime(NOW)
  return context
}

/** A page of the same origin without a script. (One that a route answers would have every request of the app go through the test.) */
const blankPage = (): string => `${inject('appUrl')}icon.svg`

/** Fills the store; the app must not be open. Leaves the page on a blank one. */
export async function seed(page: Page, dump: DatabaseDump): Promise<void> {
  await page.goto(blankPage())
  await page.evaluate(writeDatabase, { name: DATABASE, dump })
}

/** Everything in the store. */
export async function stored(context: BrowserContext): Promise<DatabaseDump> {
  const page = await context.newPage()
  await page.goto(blankPage())
  const dump = await page.evaluate(readDatabase, DATABASE)
  await page.close()
  return dump
}

/** A database of the past. The fourth: 1.1.0 in production, 1.0.0 previous, 1.2.0 in shadow, 1.3.0 in staging. */
export function recorded(version: number): DatabaseDump {
  return JSON.parse(readFileSync(fixture(`databases/v${version}.json`), 'utf8')) as DatabaseDump
}

export function fixture(name: string): string {
  return fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url))
}

/** The dump with the records of one store changed. */
export function withRecords(dump: DatabaseDump, store: string, change: (records: readonly Stored[]) => readonly unknown[]): DatabaseDump {
  const kept = dump.stores[store]
  if (!kept) throw new Error(`There is no store ${store}.`)
  return { ...dump, stores: { ...dump.stores, [store]: { ...kept, records: change(kept.records as readonly Stored[]) } } }
}

type Stored = Readonly<Record<string, unknown>>
