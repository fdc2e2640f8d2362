import { afterEach, describe, expect, it, vi } from 'vitest'
import type { TestModule, TestRunEndReason } from 'vitest/node'
import Tally from '../../tally'

type State = 'passed' | 'failed' | 'skipped'

const makeModule = (states: readonly State[], errors: readonly unknown[] = []) =>
  ({
    errors: () => errors,
    children: { allTests: () => states.map((state) => ({ result: () => ({ state }) })) },
  }) as unknown as TestModule

async function closingLine(modules: TestModule[], reason: TestRunEndReason = 'passed', errors: Error[] = []): Promise<unknown> {
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined)
  new Tally().onTestRunEnd(modules, errors as never, reason)
  await new Promise(setImmediate)
  return log.mock.calls.map(([text]) => String(text).trim()).join('')
}

afterEach(() => vi.restoreAllMocks())

describe('the closing line', () => {
  it('counts over all files', async () => {
    const modules = [makeModule(['passed', 'passed']), makeModule(['passed', 'failed', 'skipped'])]
    expect(await closingLine(modules, 'failed')).toBe('3 passed, 1 failed, 1 skipped')
  })

  it('is green only when all is', async () => {
    expect(await closingLine([makeModule(['passed'])])).toBe('1 passed, 0 failed')
  })

  it('counts a file that did not load as one failure', async () => {
    const modules = [makeModule(['passed']), makeModule([], [new Error('no such module')])]
    expect(await closingLine(modules, 'failed')).toBe('1 passed, 1 failed')
  })

  it.each<[string, TestModule[], TestRunEndReason, Error[]]>([
    ['nothing ran', [], 'passed', []],
    ['the set-up died', [], 'failed', [new Error('no browser')]],
    ['an error belongs to no test', [makeModule(['passed'])], 'failed', [new Error('unhandled')]],
    ['the run was interrupted', [makeModule(['passed'])], 'interrupted', []],
  ])('is never clean when %s', async (_case, modules, reason, errors) => {
    expect(await closingLine(modules, reason, errors)).toMatch(/, 1 failed$/)
  })
})
