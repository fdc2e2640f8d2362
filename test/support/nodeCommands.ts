import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/** What a browser test can have done in Node. */
export const nodeCommands = {
  /** trains the scenario in a Node process and returns its digests */
  async trainInNode(): Promise<{ digest: string; parameterDigest: string }> {
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('./trainInNode.ts', import.meta.url))])
    return JSON.parse(stdout) as { digest: string; parameterDigest: string }
  },
}

declare module 'vitest/browser' {
  interface BrowserCommands {
    trainInNode(): ReturnType<typeof nodeCommands.trainInNode>
  }
}
