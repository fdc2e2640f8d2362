/**
 * Plain against accelerated EM from the same starts of random problems: `npx tsx test/bench/acceleration.ts [--first 1] [--seeds 200]`.
 * Prints, for either way of accelerating, how many ends are lower and higher than plain EM's by more than 1e-6 nats, and the E-steps
 * that it takes, everything counted: in all, and the geometric mean and the worst of plain EM's over its own, problem by problem.
 */
import { parseArgs } from 'node:util'
import { createEm, type EmStepper } from '../../src/engine'
import { randomProblem, TIGHT } from '../unit/engine/support/randomProblem'

const { values: flags } = parseArgs({ options: { first: { type: 'string', default: '1' }, seeds: { type: 'string', default: '200' } } })

const SAME = 1e-6
const MODES = { faithfully: true, freely: 'freely' } as const
type Mode = keyof typeof MODES
type Tally = { readonly lower: string[]; higher: number; nESteps: number; readonly ratios: number[] }

const first = Number(flags.first)
const last = first + Number(flags.seeds) - 1
const tallies: Record<Mode, Tally> = { faithfully: emptyTally(), freely: emptyTally() }
let nPlain = 0
for (let seed = first; seed <= last; seed++) compare(seed)
console.log(`problems ${first} to ${last}: plain EM takes ${nPlain} E-steps`)
for (const [mode, tally] of Object.entries(tallies)) report(mode, tally)

function emptyTally(): Tally {
  return { lower: [], higher: 0, nESteps: 0, ratios: [] }
}

function compare(seed: number): void {
  const { rows, start } = randomProblem(seed)
  const run = (accelerate: boolean | 'freely'): EmStepper => {
    const em = createEm(rows, start, { ...TIGHT, accelerate })
    while (em.step()) { /* to the end */ }
    return em
  }
  const plain = run(false)
  nPlain += plain.nESteps
  for (const mode of Object.keys(MODES) as Mode[]) {
    const em = run(MODES[mode])
    const tally = tallies[mode]
    const gap = em.logLikelihood - plain.logLikelihood
    if (gap > SAME) tally.higher++
    if (gap < -SAME) tally.lower.push(`${seed} (${gap.toFixed(6)})`)
    tally.nESteps += em.nESteps
    tally.ratios.push(plain.nESteps / em.nESteps)
  }
}

function report(mode: string, { lower, higher, nESteps, ratios }: Tally): void {
  const mean = Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length)
  console.log(`${mode}: ${lower.length} lower, ${higher} higher; ${nESteps} E-steps, ${(nPlain / nESteps).toFixed(2)} times fewer, ` +
    `geometric mean ${mean.toFixed(2)}, worst ${Math.min(...ratios).toFixed(2)}${lower.length > 0 ? `; lower: ${lower.join(', ')}` : ''}`)
}
