import { describe, expect, it } from 'vitest'
import { engineFaults } from './engineRules'
import { readSources } from './sources'

describe('the engine', () => {
  it('has no clock, no chance, no page, and only the exact part of Math', () => {
    const files = readSources().filter(({ path }) => path.startsWith('engine/'))
    expect(files.length).toBeGreaterThan(5)
    expect(files.flatMap(engineFaults)).toEqual([])
  })
})

describe('the check itself', () => {
  it.each([
    'const a = Math.exp(1)',
    'const a = Math.random()',
    "const a = Math['log'](2)",
    'const { sin } = Math',
    'const m = Math',
    'const a = 2 ** 0.5',
    'const now = Date.now()',
    'const now = new Date()',
    'const t = performance.now()',
    'const d = document.title',
    'const g = globalThis',
    'const o = { fetch }',
  ])('refuses %s', (text) => {
    expect(engineFaults({ path: 'engine/x.ts', text })).toHaveLength(1)
  })

  it.each([
    'const a = Math.sqrt(2) + Math.PI',
    'const a = model.process + model.self',
    'type A = { location: number; performance: string }',
    'const o = { location: 1 } // Math.exp, Date.now',
  ])('accepts %s', (text) => {
    expect(engineFaults({ path: 'engine/x.ts', text })).toEqual([])
  })
})
