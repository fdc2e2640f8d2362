import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import asc from 'assemblyscript/asc'

/** Compiles the engine's kernels from AssemblyScript. The same sources and compiler give the same bytes. @throws on a fault in them */
export async function compileKernels(root: string): Promise<Uint8Array> {
  let binary: Uint8Array | null = null
  const { error } = await asc.main([join(root, 'src/engine/kernels/assembly/index.ts'), ...FLAGS], {
    readFile: (name, baseDir) => readFile(`${baseDir}/${name}`, 'utf8').catch(() => readFile(name, 'utf8')).catch(() => null),
    writeFile: (name, contents) => {
      if (name.endsWith('.wasm') && typeof contents !== 'string') binary = contents
    },
    listFiles: () => null,
  })
  if (error || binary === null) throw new Error('The kernels do not compile.', { cause: error })
  return binary
}

/** No runtime, no allocation, memory from outside; vectors of 128 bits, but no relaxed ones, whose bits depend on the processor. */
const FLAGS = [
  '--outFile', 'kernels.wasm', '-O3', '--converge', '--noAssert', '--runtime', 'stub', '--enable', 'simd', '--importMemory', '--use', 'abort=',
]
