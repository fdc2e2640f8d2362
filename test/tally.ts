import type { Reporter, SerializedError, TestModule, TestRunEndReason } from 'vitest/node'

/** Prints one plain closing line, "N passed, N failed". The exit status stays vitest's own. */
export default class Tally implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[], reason: TestRunEndReason): void {
    const { passed, failed, skipped } = tally(modules)
    // A set-up that died or a run without tests must not read as a clean one.
    const isBroken = failed === 0 && (errors.length > 0 || reason !== 'passed' || passed === 0)
    const line = `${passed} passed, ${isBroken ? 1 : failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
    setImmediate(() => console.log(`\n${line}`))
  }
}

function tally(modules: readonly TestModule[]): { passed: number; failed: number; skipped: number } {
  const total = { passed: 0, failed: 0, skipped: 0 }
  for (const module of modules) {
    const before = total.failed
    for (const test of module.children.allTests()) {
      const { state } = test.result()
      if (state === 'passed') total.passed += 1
      else if (state === 'failed') total.failed += 1
      else total.skipped += 1
    }
    const didNotLoad = module.errors().length > 0 && total.failed === before
    if (didNotLoad) total.failed += 1
  }
  return total
}
