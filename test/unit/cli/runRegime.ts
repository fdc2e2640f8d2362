import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { COMMANDS } from '../../../src/cli/commands'
import { runCli, type Outcome } from '../../../src/cli/runCli'

const path = (relative: string): string => fileURLToPath(new URL(`../../../${relative}`, import.meta.url))

/** A run of the command line in the test's own process: a process of its own takes a second to start. */
export function runRegime(...args: string[]): Promise<Outcome> {
  return runCli(args, COMMANDS, { showProgress: () => {}, now: () => Date.now() })
}

/** A run of the command line in a process of its own, as `npm run -s regime --` starts it. */
export function runRegimeProcess(...args: string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(process.execPath, [path('node_modules/tsx/dist/cli.mjs'), path('src/cli/main.ts'), ...args], { maxBuffer: 2 ** 28 }, (error, stdout, stderr) => {
      resolve({ stdout, stderr, exitCode: error === null ? 0 : Number(error.code) })
    })
  })
}
