import type { TestProject } from 'vitest/node'
import { serveBuiltApp } from '../support/builtApp'

declare module 'vitest' {
  export interface ProvidedContext {
    appUrl: string
    appOutDir: string
  }
}

/** One build for all flows, and a server for each project of them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { url, outDir, close } = await serveBuiltApp()
  process.env['APP_OUT_DIR'] = outDir // the next project serves the same build
  project.provide('appUrl', url)
  project.provide('appOutDir', outDir)
  return close
}
