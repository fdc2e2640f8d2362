import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import type { TestProjectInlineConfiguration, ViteUserConfig } from 'vitest/config'
import { isolationHeaders } from '../../src/app/build/securityHeaders.ts'
import { browserDependencies } from './browser/browserDependencies.ts'
import { resolveBrowser } from './browser/resolveBrowser.ts'
import { contextOptions } from './browser/contextOptions.ts'
import { nodeCommands } from './nodeCommands.ts'

type TestConfig = NonNullable<ViteUserConfig['test']>

/** The projects of `vitest run`: Node, components in a real browser, flows through the built app. */
export async function vitestConfig(): Promise<TestConfig> {
  return {
    reporters: ['default', './test/tally.ts'],
    projects: [unitProject(), typescriptKernelsProject(), await browserProject(), endToEndProject(), endToEndAloneProject()],
  }
}

const define = { __BUILD__: JSON.stringify('test') }

/** In Node the files share a process and the modules it has read: a process for each takes longer than most of them. Each leaves what is global as it found it. */
const node = { environment: 'node', isolate: false } as const

function unitProject(): TestProjectInlineConfiguration {
  return {
    define,
    test: {
      ...node,
      name: 'unit',
      include: ['test/unit/**/*.test.{ts,tsx}', 'test/architecture/**/*.test.ts'],
      testTimeout: 30_000,
    },
  }
}

/** The battery of the engine once more, on the TypeScript kernels; `unit` runs it on WebAssembly. Long runs of the same bits are left to the faster. */
function typescriptKernelsProject(): TestProjectInlineConfiguration {
  return {
    define,
    test: {
      ...node,
      name: 'typescript-kernels',
      include: ['test/unit/engine/**/*.test.ts', 'test/unit/domain/reference/**/*.test.ts'],
      exclude: ['test/unit/engine/hmm/acceleration/manyProblems.test.ts'],
      setupFiles: ['test/support/typescriptKernels.ts'],
      testTimeout: 30_000,
    },
  }
}

async function browserProject(): Promise<TestProjectInlineConfiguration> {
  const { executablePath, args, env } = await resolveBrowser()
  return {
    define,
    plugins: [react()],
    worker: { format: 'es' },
    server: { headers: isolationHeaders },
    optimizeDeps: { include: browserDependencies() },
    test: {
      name: 'browser',
      include: ['test/browser/**/*.test.{ts,tsx}'],
      testTimeout: 30_000,
      browser: {
        enabled: true,
        headless: true,
        screenshotFailures: false,
        commands: nodeCommands,
        provider: playwright({ launchOptions: { executablePath, args, env }, contextOptions }),
        instances: [{ browser: 'chromium' }],
      },
    },
  }
}

/** Flows with a deadline or a measure of their own, and those that were seen to fail or stand still beside others. */
const ALONE = ['cancel', 'registry', 'keyboard', 'service', 'firstVisit', 'bench'].map((name) => `test/e2e/${name}.test.ts`)

/** After the rest: a browser beside property tests is slow. Two flows at a time, since each waits for much of its time. */
function endToEndProject(): TestProjectInlineConfiguration {
  return { test: { ...endToEnd('e2e'), include: ['test/e2e/**/*.test.ts'], exclude: ALONE, maxWorkers: 2, sequence: { groupOrder: 1 } } }
}

function endToEndAloneProject(): TestProjectInlineConfiguration {
  return { test: { ...endToEnd('e2e-alone'), include: ALONE, fileParallelism: false, sequence: { groupOrder: 2 } } }
}

function endToEnd(name: string) {
  return { name, environment: 'node', globalSetup: ['test/e2e/setup.ts'], testTimeout: 60_000, hookTimeout: 60_000 }
}
