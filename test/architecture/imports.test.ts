import { describe, expect, it } from 'vitest'
import { importFaults } from './importRules'
import { readImports } from './readImports'
import { readSources } from './sources'

describe('imports', () => {
  it('follow the table of the layers', () => {
    const sources = readSources()
    expect(sources.length).toBeGreaterThan(20)
    expect(sources.flatMap(importFaults)).toEqual([])
  })
})

describe('the check itself', () => {
  it('sees every way of naming a module', () => {
    const text = [
      "import a from './a'",
      "import type { B } from './b'",
      "import './c.css'",
      "export * from './d'",
      "export { e } from './e'",
      "export type { F } from './f'",
      "const g = import('./g')",
      "type H = import('./h').H",
      "const i = new URL('./i.ts', import.meta.url)",
      "import j from './j.worker.ts?worker&url'",
      'const k = import(`./k`)',
      'const l = import(name)',
      "const quoted = \"import m from './m'\" // import n from './n'",
    ].join('\n')
    const specifiers = readImports({ path: 'app/x.tsx', text }).map(({ specifier }) => specifier)
    const expected = './a ./b ./c.css ./d ./e ./f ./g ./h ./i.ts ./j.worker.ts?worker&url ./k (computed)'
    expect(specifiers).toEqual(expected.split(' '))
  })

  it.each([
    ['engine/hmm/x.ts', "import { ok } from '../../domain/shared/result'"],
    ['engine/hmm/x.ts', "import fc from 'fast-check'"],
    ['ui/x.tsx', "import type { Model } from '../domain/model/types'"],
    ['domain/x.ts', "import { forward } from '../engine/hmm/forward'"],
    ['domain/x.ts', "import { useState } from 'react'"],
    ['worker/x.ts', "export * from '../storage/database'"],
    ['storage/x.ts', "const f = () => import('../engine')"],
    ['queries/x.ts', "import { openDB } from 'idb'"],
    ['charts/x.tsx', "type A = import('../domain/model/types').Model"],
    ['features/fit/X.tsx', "import { Y } from '../regimes/Y'"],
    ['features/fit/X.tsx', "import { Line } from 'recharts'"],
    ['features/fit/X.tsx', "const w = new Worker(new URL('../../worker/engine.worker.ts', import.meta.url))"],
    ['features/fit/X.tsx', "import { fitHmm } from '../../engine'"],
    ['features/fit/X.tsx', "import * as engine from '../../engine'"],
    ['cli/x.ts', "import { store } from '../storage/store'"],
    ['app/x.ts', "import { readFileSync } from 'node:fs'"],
    ['app/x.ts', "import { forward } from '../engine/hmm/forward'"],
    ['app/x.ts', "import { serveBuiltApp } from '../../test/support/builtApp'"],
    ['app/x.ts', "import d3 from 'https://cdn.example/d3.js'"],
    ['helpers/x.ts', "import { ok } from '../domain/shared/result'"],
    ['ui/x.css', '@import url("../app/shell.css");'],
  ])('refuses in src/%s: %s', (path, text) => {
    expect(importFaults({ path, text })).toHaveLength(1)
  })

  it.each([
    ['engine/hmm/x.ts', "import { Matrix } from 'ml-matrix'; import { log } from '../math/log'"],
    ['domain/a/x.ts', "import { forward } from '../../engine'; import { ok } from '../shared/result'"],
    ['features/fit/X.tsx', "import type { HmmParams } from '../../engine'; import { Y } from './parts/Y'"],
    ['features/fit/X.tsx', "import { type HmmParams, stationaryDistribution } from '../../engine'"],
    ['storage/x.ts', "import { openDB } from 'idb'"],
    ['app/x.tsx', "import { F } from '../features/fit/F'; import '../ui/base.css'"],
    ['main.tsx', "import { App } from './app/App'; import 'react-dom/client'"],
  ])('accepts in src/%s: %s', (path, text) => {
    expect(importFaults({ path, text })).toEqual([])
  })
})
