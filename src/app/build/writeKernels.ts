import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { compileKernels } from './compileKernels'

/** `npm run kernels`: compiles the kernels into the module that the engine imports, so that nothing is fetched at run time. */
const root = process.cwd()

const bytes = await compileKernels(root)
await writeFile(join(root, 'src/engine/kernels/wasm.ts'), `/** ./assembly, compiled by \`npm run kernels\`; a test compares the two. */
export const KERNELS_WASM = '${Buffer.from(bytes).toString('base64')}'
`)
process.stdout.write(`${bytes.length} bytes\n`)
