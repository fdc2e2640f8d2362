import type { BackupStep, MeasuredStep } from '../site/backups'
import { startChromium } from '../runners/chromiumRunner'
import { longestTaskOf } from '../runners/taskTime'
import { forgetPeaks, rendererMemory } from '../runners/rendererMemory'
import type { Bench } from './bench'

const N_COLUMNS = 10

const STEPS: readonly (readonly [BackupStep, string])[] = [
  ['plain', 'backed up'],
  ['encrypted', 'backed up under a passphrase'],
  ['look', 'its backup read and checked before a restore'],
]

/** A large data set backed up, and the backup looked at: time, longest task of the page's thread, peak of the tab beyond what it used before. */
export const benchBackup: Bench = async ({ runs, isQuick, siteDir }, tell) => {
  const nRows = isQuick ? 50_000 : 1_000_000
  const rounds: Record<BackupStep, Look>[] = []
  for (let run = 0; run < Math.min(runs, 3); run++) rounds.push(await round(siteDir, nRows))
  for (const [step, words] of STEPS) {
    const single = (id: string, name: string, unit: string, pick: (look: Look) => number | null): void => {
      const values = rounds.map((looks) => pick(looks[step])).filter((value) => value !== null)
      if (values.length > 0) tell({ kind: 'single', id: `backup-${id}-${step}`, name, place: 'Chromium', unit, values })
    }
    const megabytes = Math.round(rounds[0]![step].megabytes)
    single('time', `${nRows.toLocaleString('en-GB').replaceAll(',', ' ')} rows × ${N_COLUMNS} columns ${words}, ${megabytes} MB`, 'ms', ({ ms }) => ms)
    single('task', 'longest main-thread task meanwhile (0: none over 50 ms)', 'ms', ({ longestTaskMs }) => longestTaskMs)
    single('processor', 'longest main-thread task meanwhile, processor time', 'ms', ({ processorMs }) => processorMs)
    single('memory', 'peak growth of the tab', 'MB', ({ grownMb }) => grownMb)
  }
}

type Look = MeasuredStep & { readonly grownMb: number | null; readonly processorMs: number | null }

/** In a browser of its own, with a garbage collector that can be called. */
async function round(siteDir: string, nRows: number): Promise<Record<BackupStep, Look>> {
  const chromium = await startChromium(siteDir, ['--js-flags=--expose-gc'])
  try {
    const filling = await chromium.openPage()
    await filling.call('prepareBackup', { nRows, nColumns: N_COLUMNS })
    const looks: Partial<Record<BackupStep, Look>> = {}
    for (const [step] of STEPS) {
      await filling.page.evaluate('gc()')
      const before = await rendererMemory(chromium.browser)
      if (before !== null) await forgetPeaks(chromium.browser)
      const { value: measured, longestMs } = await longestTaskOf(chromium.browser, filling.page, () => filling.call('runBackup', step))
      const after = before && (await rendererMemory(chromium.browser))
      looks[step] = { ...measured, processorMs: longestMs, grownMb: after && before ? Math.max(0, ...[...before.resident].map(([pid, bytes]) => (after.peak.get(pid) ?? bytes) - bytes)) / 1e6 : null }
    }
    return looks as Record<BackupStep, Look>
  } finally {
    await chromium.close()
  }
}
