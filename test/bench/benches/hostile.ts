import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { serveBuiltApp } from '../../support/builtApp'
import { hostileBundles } from '../../support/bundles/hostileBundles'
import { launchBrowser, newContext } from '../../support/launchBrowser'
import { forgetPeaks, rendererMemory } from '../runners/rendererMemory'
import type { Bench } from './bench'

/** A bundle as the analyst has it: a file on the disk, and words of its refusal. */
type FileOnDisk = { readonly what: string; readonly words: string; readonly path: string }

type Refusal = { readonly ms: number; readonly grownMb: number | null }

/** Hostile bundles in the import dialog of the built app: each chosen to its refusal on the screen, and what the tab grew by meanwhile. */
export const benchHostile: Bench = async ({ runs }, tell) => {
  const app = await serveBuiltApp()
  const folder = await mkdtemp(join(tmpdir(), 'regimescope-hostile-'))
  try {
    const bundles: FileOnDisk[] = []
    for (const { what, words, file } of await hostileBundles()) bundles.push(await onDisk(folder, { what, words, file }))
    const nothing = await onDisk(folder, { what: 'nothing', words: 'an empty file', file: new Uint8Array(0) })
    const rounds: (readonly Refusal[])[] = []
    for (let run = 0; run < Math.min(runs, 3); run++) rounds.push(await inFreshBrowser((browser) => refuseAll(browser, app.url, { nothing, bundles })))
    const single = (id: string, name: string, unit: string, values: readonly number[]): void => tell({ kind: 'single', id, name, place: 'Chromium', unit, values })
    for (const [i, { what }] of bundles.entries()) {
      single(`hostile-refusal-${i + 1}`, `bundle with ${what} chosen to its refusal`, 'ms', rounds.map((round) => round[i]!.ms))
      const grown = grownOf(rounds.map((round) => round[i]!))
      if (grown.length > 0) single(`hostile-memory-${i + 1}`, `peak growth of the tab, ${what}`, 'MB', grown)
    }
    single('hostile-refusal', 'slowest refusal of a hostile bundle', 'ms', rounds.map((round) => Math.max(...round.map(({ ms }) => ms))))
    const most = rounds.map((round) => Math.max(...grownOf(round))).filter(Number.isFinite)
    if (most.length > 0) single('hostile-memory', 'largest growth of the tab by a hostile bundle', 'MB', most)
  } finally {
    await rm(folder, { recursive: true })
    await app.close()
  }
}

async function onDisk(folder: string, { what, words, file }: { readonly what: string; readonly words: string; readonly file: Uint8Array }): Promise<FileOnDisk> {
  const path = join(folder, `${what}.npz`)
  await writeFile(path, file)
  return { what, words, path }
}

/** Empty where the system does not tell. */
function grownOf(refusals: readonly Refusal[]): number[] {
  return refusals.map(({ grownMb }) => grownMb).filter((value) => value !== null)
}

async function inFreshBrowser<T>(act: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await launchBrowser()
  try {
    return await act(browser)
  } finally {
    await browser.close()
  }
}

async function refuseAll(browser: Browser, url: string, { nothing, bundles }: { readonly nothing: FileOnDisk; readonly bundles: readonly FileOnDisk[] }): Promise<readonly Refusal[]> {
  const context = await newContext(browser)
  const page = await context.newPage()
  await page.goto(`${url}#/models`)
  await page.getByRole('button', { name: 'Import bundle' }).first().click()
  // The first file starts the engine's workers, which is no part of its refusal.
  await refuse(page, nothing)
  const refusals: Refusal[] = []
  for (const bundle of bundles) refusals.push(await measured(browser, page, bundle))
  await context.close()
  return refusals
}

async function measured(browser: Browser, page: Page, bundle: FileOnDisk): Promise<Refusal> {
  const before = await rendererMemory(browser)
  if (before !== null) await forgetPeaks(browser)
  const from = performance.now()
  await refuse(page, bundle)
  const ms = performance.now() - from
  const after = before && (await rendererMemory(browser))
  // The page's process is the one that grew most.
  const grown = after && before ? [...before.resident].map(([pid, bytes]) => (after.peak.get(pid) ?? bytes) - bytes) : null
  return { ms, grownMb: grown && Math.max(0, ...grown) / 1e6 }
}

async function refuse(page: Page, { words, path }: FileOnDisk): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Import bundle' })
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), dialog.getByRole('button', { name: 'Choose bundle' }).first().click()])
  await chooser.setFiles(path)
  await dialog.getByText(words, { exact: false }).first().waitFor()
}
