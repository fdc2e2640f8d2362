import type { ModelSummary } from '../domain/registry/types'
import type { Digest } from '../domain/shared/digest'
import { DAMAGED, unlessDamaged } from './damage'
import type { StoreDatabase } from './database'
import type { SummaryPageRecord } from './schema'
import { pageOf } from './summaryPage'
import { transact } from './transact'

/** More pages than these are read from their records in one go. */
const MANY_PAGES = 16

/**
 * Summaries of all versions. Opening thousands of sealed records takes longer than reading them, so under a passphrase summaries
 * whose digests begin alike are also kept sealed together, as a page. A page is a copy and never believed against its records: whatever
 * writes a summary deletes its page in the same transaction (seal/transactSealed.ts), and a page that does not open, or does not hold
 * exactly the versions there are, is made anew from the records.
 */
export async function readSummaries(db: StoreDatabase): Promise<Summaries> {
  if (db.seal.state.phase !== 'sealed') return readRecords(db)
  const { pages, missing, head } = await readPages(db)
  const fresh = await readMissing(db, missing)
  const lacking = new Set(fresh.damaged.map(pageOf))
  const whole = Array.from(byPage(fresh.summaries, ({ digest }) => digest), ([page, rows]) => ({ page, rows })).filter(({ page }) => !lacking.has(page))
  if (whole.length > 0 && !db.isReadOnly()) void keepPages(db, whole, head).catch(() => undefined)
  return { summaries: [...pages.flatMap(({ rows }) => rows), ...fresh.summaries], damaged: fresh.damaged }
}

/** `damaged`: versions whose summaries stand on no page and are damaged themselves */
type Summaries = { readonly summaries: readonly ModelSummary[]; readonly damaged: readonly Digest[] }

/** `head`: number of the last event of the log as this was read. */
type Pages = { readonly pages: readonly SummaryPageRecord[]; readonly missing: readonly string[]; readonly head: number }

async function readPages(db: StoreDatabase): Promise<Pages> {
  const [digests, stored, [last]] = await db.together(['modelSummaries', 'summaryPages', 'auditEvents'], (reads) =>
    Promise.all([reads.getAllKeys('modelSummaries'), unlessDamaged(reads.getAll('summaryPages')), reads.getLast('auditEvents', 1)]),
  )
  const listed = byPage(digests, (digest) => digest)
  const pages = stored === DAMAGED ? [] : stored.filter(({ page, rows }) => String(rows.map(({ digest }) => digest)) === String(listed.get(page)))
  const found = new Set(pages.map(({ page }) => page))
  return { pages, missing: [...listed.keys()].filter((page) => !found.has(page)), head: last?.sequence ?? 0 }
}

function byPage<T>(items: readonly T[], digestOf: (item: T) => Digest): ReadonlyMap<string, T[]> {
  const pages = new Map<string, T[]>()
  for (const item of items) {
    const page = pages.get(pageOf(digestOf(item)))
    if (page) page.push(item)
    else pages.set(pageOf(digestOf(item)), [item])
  }
  return pages
}

/** What pages would hold, from the records themselves; in the order of their digests. */
async function readMissing(db: StoreDatabase, pages: readonly string[]): Promise<Summaries> {
  if (pages.length <= MANY_PAGES) {
    const parts = await Promise.all(pages.map((page) => readRecords(db, IDBKeyRange.bound(page, `${page}g`))))
    return { summaries: parts.flatMap(({ summaries }) => summaries), damaged: parts.flatMap(({ damaged }) => damaged) }
  }
  const [all, missing] = [await readRecords(db), new Set(pages)]
  return { summaries: all.summaries.filter(({ digest }) => missing.has(pageOf(digest))), damaged: all.damaged.filter((digest) => missing.has(pageOf(digest))) }
}

async function readRecords(db: StoreDatabase, range?: IDBKeyRange): Promise<Summaries> {
  const { records, damaged } = await db.getSound('modelSummaries', range)
  return { summaries: records, damaged: damaged as readonly Digest[] }
}

/** Unless something was stored since they were read. */
async function keepPages(db: StoreDatabase, pages: readonly SummaryPageRecord[], head: number): Promise<void> {
  await transact(db, ['summaryPages', 'auditEvents'], async (writer, reader) => {
    if ((await reader.lastSequence()) !== head || db.seal.state.phase !== 'sealed') return
    for (const page of pages) writer.put('summaryPages', page)
  })
}
