import type { Thread } from '../benches/bench'
import { interleaveKernels, type KernelRounds } from './interleave'
import type { Comparison, Kernels } from './measures'

type Reading = { readonly value: number; readonly cpuMs: number | null }

/** What a job says with each of the kernels in turn, and the processor time the thread used for it. */
export async function compareKernels(
  { kernels, cpuMs }: Pick<Thread, 'kernels' | 'cpuMs'>,
  rounds: number,
  measure: (kernels: Kernels) => Promise<number>,
): Promise<Pick<Comparison, 'typescript' | 'webassembly' | 'cpu'>> {
  const readings = await interleaveKernels(rounds, kernels, async (name): Promise<Reading> => {
    const from = await cpuMs()
    const value = await measure(name)
    const to = await cpuMs()
    return { value, cpuMs: from === null || to === null ? null : to - from }
  })
  const cpu = pick(readings, ({ cpuMs }) => cpuMs ?? Number.NaN)
  const isTold = [...cpu.typescript, ...cpu.webassembly].every((time) => time > 0)
  return { ...pick(readings, ({ value }) => value), ...(isTold && { cpu }) }
}

function pick({ typescript, webassembly }: KernelRounds<Reading>, of: (reading: Reading) => number): KernelRounds<number> {
  return { typescript: typescript.map(of), webassembly: webassembly.map(of) }
}
