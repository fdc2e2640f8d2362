import { expect } from 'vitest'
import type { EmOptions, HmmParams, Observations } from '../../../../src/engine'
import { createEm, type EmStepper } from '../../../../src/engine/hmm/em'
import { randomProblem, TIGHT } from './randomProblem'

/** Ends within this many nats are one. */
const SAME = 1e-6

export type Ends<Mode extends string> = {
  /** problems whose accelerated run ends lower than plain EM from the same start */
  readonly lower: Readonly<Record<Mode, readonly number[]>>
  readonly nHigher: Readonly<Record<Mode, number>>
  /** geometric mean of E-steps of plain EM over those of the accelerated one */
  readonly saved: Readonly<Record<Mode, number>>
}

/** Runs problems 1 to n plainly and in each mode of acceleration; the history of none may fall. */
export function compareEnds<Mode extends string>(n: number, modes: Readonly<Record<Mode, NonNullable<EmOptions['accelerate']>>>): Ends<Mode> {
  const names = Object.keys(modes) as Mode[]
  const of = <T>(make: () => T): Record<Mode, T> => Object.fromEntries(names.map((name) => [name, make()])) as Record<Mode, T>
  const [lower, nHigher, logSaved] = [of((): number[] => []), of(() => 0), of(() => 0)]
  for (let seed = 1; seed <= n; seed++) {
    const { rows, start } = randomProblem(seed)
    const plain = runToEnd(rows, start, { ...TIGHT, accelerate: false })
    for (const name of names) {
      const fast = runToEnd(rows, start, { ...TIGHT, accelerate: modes[name] })
      expect(falls(fast.history), `${name}, problem ${seed}`).toEqual([])
      logSaved[name] += Math.log(plain.nESteps / fast.nESteps) / n
      const gap = fast.logLikelihood - plain.logLikelihood
      if (gap > SAME) nHigher[name]++
      if (gap < -SAME) lower[name].push(seed)
    }
  }
  return { lower, nHigher, saved: Object.fromEntries(names.map((name) => [name, Math.exp(logSaved[name])])) as Record<Mode, number> }
}

export function runToEnd(rows: Observations, start: HmmParams, options: EmOptions): EmStepper {
  const em = createEm(rows, start, options)
  while (em.step()) { /* to the end */ }
  return em
}

function falls(history: ArrayLike<number>): number[] {
  return Array.from(history).flatMap((value, i) => (i > 0 && value < history[i - 1]! - 1e-11 * Math.abs(value) ? [i] : []))
}
