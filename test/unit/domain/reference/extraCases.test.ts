import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runGoldenCase } from '../../../../src/domain/reference/runGoldenCase'

const FOLDER = join(import.meta.dirname, '../../../fixtures/golden-extra')
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.json'))

const load = (name: string) => JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as { settings: { priors: Record<string, unknown> } }

describe('further golden cases (test/fixtures/golden-extra/README.md)', () => {
  it('are all there', () => expect(FILES.length).toBe(15))

  it.each(FILES)('%s', (name) => {
    const verdict = runGoldenCase(load(name))
    expect(verdict.failed).toBeNull()
    expect(verdict.worst).toBeLessThanOrEqual(1)
  })

  it('a prior that fits no shape is refused by name', () => {
    const golden = load('x10-map-full-broadcast.json')
    golden.settings.priors['means_prior'] = [0, 0, 0, 0, 0]
    expect(runGoldenCase(golden).failed).toMatch(/prior has a side of 5 where 2/)
  })
})
