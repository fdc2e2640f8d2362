import { describe, expect, it } from 'vitest'
import { parseFlags, type FlagSpec } from '../../../src/cli/flags'
import { numberFlag, wholeFlag } from '../../../src/cli/numbers'

const SPECS: readonly FlagSpec[] = [
  { name: 'csv', value: 'FILE', help: '' },
  { name: 'tol', value: 'X', help: '' },
  { name: 'json', value: null, help: '' },
]

const parse = (args: string[], positionals: string[] = []) => parseFlags(args, SPECS, positionals)

it('reads values, switches, values after = and negative numbers', () => {
  const parsed = parse(['--csv', 'a.csv', '--tol=-1', '--json'])
  expect(parsed.ok && Object.fromEntries(parsed.value.flags)).toEqual({ csv: 'a.csv', tol: '-1', json: '' })
  expect(parse(['--tol', '-1']).ok).toBe(true)
})

it('reads the arguments that are no flags', () => {
  const parsed = parse(['model.npz', '--json'], ['FILE'])
  expect(parsed.ok && parsed.value.positionals).toEqual(['model.npz'])
})

it.each<[string[], string[], string]>([
  [['--frob'], [], 'The flag --frob is unknown. Known flags: --csv, --tol, --json.'],
  [['--no-json'], [], 'The flag --no-json is unknown.'],
  [['-j'], [], 'The flag -j is unknown.'],
  [['--csv'], [], 'The flag --csv needs a value: --csv FILE.'],
  [['--csv', '--json'], [], 'The flag --csv needs a value'],
  [['--csv='], [], 'The flag --csv needs a value'],
  [['--json=yes'], [], 'The flag --json takes no value.'],
  [['--csv', 'a', '--csv', 'b'], [], 'The flag --csv is given twice.'],
  [['a.npz'], [], '"a.npz" is not expected here.'],
  [[], ['FILE'], 'FILE is missing.'],
])('refuses %j', (args, positionals, message) => {
  const parsed = parse(args, positionals)
  expect(parsed.ok ? '' : parsed.error.failure.code).toBe('usage')
  expect(parsed.ok ? '' : parsed.error.text).toContain(message)
})

describe('numbers', () => {
  const flags = new Map([['a', '1e-6'], ['b', 'ten'], ['c', ''], ['d', '2.5'], ['e', 'Infinity'], ['f', '7']])

  it('takes finite numbers and leaves out what is not given', () => {
    expect(numberFlag(flags, 'a', 0)).toEqual({ ok: true, value: 1e-6 })
    expect(numberFlag(flags, 'z', null)).toEqual({ ok: true, value: null })
    expect(wholeFlag(flags, 'f', 1, null)).toEqual({ ok: true, value: 7 })
    expect(wholeFlag(flags, 'z', 1, 3)).toEqual({ ok: true, value: 3 })
  })

  it.each(['b', 'c', 'e'])('refuses --%s as a number', (name) => {
    expect(numberFlag(flags, name, 0).ok).toBe(false)
  })

  it('refuses fractions and numbers that are too small as whole numbers', () => {
    expect(wholeFlag(flags, 'd', 1, 0).ok).toBe(false)
    expect(wholeFlag(flags, 'f', 8, 0).ok).toBe(false)
  })
})
