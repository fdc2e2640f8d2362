import * as engine from '../../../src/engine'
import type { Kernels } from '../measuring/measures'

type Door = { readonly selectKernels?: (name: Kernels) => void; readonly activeKernels?: () => Kernels }

/** What the engine can compute with on this thread. */
export function availableKernels(_request: null): readonly Kernels[] {
  const { selectKernels, activeKernels } = engine as Door
  return selectKernels && activeKernels?.() === 'webassembly' ? ['typescript', 'webassembly'] : ['typescript']
}

/** Whatever is made on this thread from now on computes with these kernels. */
export function computeWith(name: Kernels): void {
  (engine as Door).selectKernels?.(name)
}
