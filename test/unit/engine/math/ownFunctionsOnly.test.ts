import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const ENGINE = join(import.meta.dirname, '../../../../src/engine')

/** IEEE 754 fixes the bits of these; of every other function of Math each JavaScript engine has its own version. */
const ALLOWED = ['abs', 'ceil', 'floor', 'fround', 'imul', 'max', 'min', 'sqrt', 'trunc', 'sign', 'round', 'clz32']

it('the engine uses no function of Math whose bits differ between JavaScript engines, and no operator **', () => {
  const files = readdirSync(ENGINE, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
  expect(files.length).toBeGreaterThan(20)
  const offences = files.flatMap((name) => {
    const code = readFileSync(join(ENGINE, name), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
    const calls = [...code.matchAll(/Math\s*\.\s*(\w+)/g)].map((match) => match[1]).filter((fn) => !ALLOWED.includes(fn))
    const powers = /\*\*/.test(code) ? ['**'] : []
    return [...calls, ...powers].map((what) => `${name}: ${what}`)
  })
  expect(offences).toEqual([])
})
