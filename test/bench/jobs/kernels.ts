import { activeKernels, selectKernels } from '../../../src/engine'
import type { Kernels } from '../measuring/measures'

/** What the engine can compute with on this thread; the last is what it chooses itself. */
export function availableKernels(_request: null): readonly Kernels[] {
  selectKernels(null)
  return activeKernels() === 'webassembly' ? ['typescript', 'webassembly'] : ['typescript']
}
