import type { Kernels } from './measures'

/**
 * Measures contenders in turn, A B B A A B ..., after one round that does not count: a machine that slows down or speeds up
 * meets both alike. The i-th values of all contenders belong to one round.
 */
export async function interleave<K extends string, T>(
  rounds: number,
  contenders: Readonly<Record<K, () => Promise<T>>>,
  { isWarm = false }: { readonly isWarm?: boolean } = {},
): Promise<Record<K, T[]>> {
  const names = Object.keys(contenders) as K[]
  const measured = Object.fromEntries(names.map((name) => [name, [] as T[]])) as Record<K, T[]>
  if (!isWarm) for (const name of names) await contenders[name]()
  for (let round = 0; round < rounds; round++) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) measured[name].push(await contenders[name]())
  }
  return measured
}

export type KernelRounds<T> = { readonly typescript: readonly T[]; readonly webassembly: readonly T[] }

/** The same work with each of the kernels there are, in turn. */
export async function interleaveKernels<T>(
  rounds: number,
  kernels: readonly Kernels[],
  measure: (kernels: Kernels) => Promise<T>,
  options?: { readonly isWarm?: boolean },
): Promise<KernelRounds<T>> {
  const contenders = Object.fromEntries(kernels.map((name) => [name, () => measure(name)]))
  return { typescript: [], webassembly: [], ...(await interleave<string, T>(rounds, contenders, options)) }
}
