import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/** What a browser test can have done in Node. */
export const nodeCommands = {
  /** trains the scenario in a Node process and returns its digests */
  async trainInNode(_context: unknown, nRows: number): Promise<{ digest: string; parameterDigest: string }> {
    return JSON.parse(await outputOf(new URL('./trainInNode.ts', import.meta.url), String(nRows))) as { digest: string; parameterDigest: string }
  },
  /** runs the engine's scenario in a Node process and returns its hashes */
  async runEngineInNode(): Promise<Record<string, string>> {
    return JSON.parse(await outputOf(new URL('./engineInNode.ts', import.meta.url))) as Record<string, string>
  },
}

async function outputOf(script: URL, ...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', fileURLToPath(script), ...args])
  return stdout
}

declare module 'vitest/browser' {
  interface BrowserCommands {
    trainInNode(nRows: number): ReturnType<typeof nodeCommands.trainInNode>
    runEngineInNode(): ReturnType<typeof nodeCommands.runEngineInNode>
  }
}
