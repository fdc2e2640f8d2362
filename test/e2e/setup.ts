import type { TestProject } from 'vitest/node'
import { serveBuiltApp } from '../support/builtApp'

declare module 'vitest' {
  export interface ProvidedContext {
    appUrl: string
    appOutDir: string
  }
}

/** One build and one server for all flows. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { url, outDir, close } = await serveBuiltApp()
  project.provide('appUrl', url)
  project.provide('appOutDir', outDir)
  return close
}
