import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import type { FitReport } from '../../../src/cli/output/fitReport'
import { runRegime } from './runRegime'

const sample = (name: string): string => fileURLToPath(new URL(`../../../public/samples/${name}.csv`, import.meta.url))

type Prediction = { readonly date: string; readonly regime: string; readonly probabilities: readonly number[] }

/** Two searches with the default settings: the one test of the whole path from raw prices to a model and back. */
it('raw prices through the preset reach the optimum of the ready features, and the model then scores raw prices itself', async () => {
  const bundle = join(mkdtempSync(join(tmpdir(), 'raw-to-model-')), 'raw.regime.npz')
  const raw = await runRegime('fit', '--csv', sample('market-daily'), '--preset', 'equity-vix-rates', '--out', bundle, '--json')
  const ready = await runRegime('fit', '--csv', sample('features-daily'), '--json')
  expect([raw.exitCode, ready.exitCode]).toEqual([0, 0])
  const [a, b] = [raw, ready].map(({ stdout }) => JSON.parse(stdout) as FitReport)
  expect(a!.features).toEqual(b!.features)
  expect([a!.rows, a!.regimes]).toEqual([b!.rows, b!.regimes])
  expect(Math.abs(a!.logLikelihood - b!.logLikelihood)).toBeLessThan(0.05)
  expectNear(a!.means, b!.means, 1e-4)
  expectNear(a!.transmat, b!.transmat, 1e-4)
  const [fromRaw, fromReady] = await Promise.all(['market-daily', 'features-daily'].map((name) => runRegime('predict', '--bundle', bundle, '--csv', sample(name), '--json')))
  expect(fromRaw!.stderr).toContain('computed by the model\'s recipe "Equity + VIX + rates": 5764 rows, 2549 rows of warm-up left out, 0 cells without a value')
  const [x, y] = [fromRaw!, fromReady!].map(({ stdout }) => JSON.parse(stdout) as Prediction[])
  expect(x!.map(({ date, regime }) => [date, regime])).toEqual(y!.map(({ date, regime }) => [date, regime]))
  expect(Math.max(...x!.flatMap(({ probabilities }, t) => probabilities.map((p, k) => Math.abs(p - y![t]!.probabilities[k]!))))).toBeLessThan(1e-4)
}, 300_000)

/** Nested numbers agree, relative to the largest of them. */
function expectNear(a: unknown, b: unknown, tolerance: number): void {
  const [x, y] = [[a].flat(3) as number[], [b].flat(3) as number[]]
  expect(x.length).toBe(y.length)
  const scale = Math.max(...y.map(Math.abs))
  expect(Math.max(...x.map((value, i) => Math.abs(value - y[i]!)))).toBeLessThan(tolerance * scale)
}
