import { median, type Measure } from '../measuring/measures'
import type { LockedReads, ReadTimes } from '../site/lockedReads'
import type { Bench } from './bench'

const FULL = { nRows: 1_000_000, nVersions: 10_000, nEvents: 100_000 }
const QUICK = { nRows: 50_000, nVersions: 500, nEvents: 2000 }

/** What a passphrase costs: the same store in clear and sealed, read in turn. */
export const benchLock: Bench = async ({ runs, isQuick, chromium }, tell) => {
  const bench = await chromium.openPage()
  try {
    const size = isQuick ? QUICK : FULL
    for (const measure of measuresOf(size, await bench.call('lockedReads', { ...size, rounds: runs }))) tell(measure)
  } finally {
    await bench.close()
  }
}

function measuresOf({ nRows, nVersions, nEvents }: typeof FULL, { clear, sealed, sealMs }: LockedReads): Measure[] {
  const of = (id: string, name: string, values: readonly number[], unit: 'ms' | '×' = 'ms'): Measure => ({ kind: 'single', id: `lock-${id}`, name, place: 'Chromium', unit, values })
  const both = (id: keyof ReadTimes, what: string): Measure[] => [of(`${id}-clear`, `${what}, in clear`, clear[id]), of(`${id}-sealed`, 'the same under a passphrase', sealed[id])]
  const whole = ({ load, filter }: ReadTimes): number[] => load.map((ms, round) => ms + filter[round]!)
  const wholeClear = median(whole(clear))
  return [
    ...both('load', `a data set of ${words(nRows)} rows × 9 columns read and checked`),
    ...both('filter', 'its filter in a worker'),
    of('inference', 'read and filtered under a passphrase, against in clear', whole(sealed).map((ms) => ms / wholeClear), '×'),
    ...both('list', `list of ${words(nVersions)} versions read`),
    ...both('log', `log of ${words(nEvents)} events read`),
    of('seal', 'all of it encrypted when the passphrase is set', [sealMs]),
  ]
}

function words(count: number): string {
  return count.toLocaleString('en-GB').replaceAll(',', ' ')
}
