import { posix } from 'node:path'
import { type Import, readImports } from './readImports'
import type { Source } from './sources'

/** Which folders of src a folder may import from; its own files always. `app` and `main.tsx` may import everything. */
const allowed: Record<string, readonly string[]> = {
  engine: [],
  ui: [],
  domain: ['engine'],
  worker: ['engine', 'domain'],
  storage: ['domain'],
  services: ['domain'],
  queries: ['domain'],
  charts: ['ui'],
  features: ['domain', 'services', 'queries', 'charts', 'ui', 'engine'],
  cli: ['engine', 'domain'],
}

/** Packages with a home: only these folders may name them. */
const homes: readonly { packages: RegExp; folders: readonly string[] }[] = [
  { packages: /^idb$/, folders: ['storage'] },
  { packages: /^recharts$/, folders: ['charts'] },
  { packages: /^node:/, folders: ['cli', 'app/build'] },
  { packages: /^(react|react-dom)(\/|$)/, folders: ['ui', 'charts', 'features', 'services', 'queries', 'app', 'main.tsx'] },
  { packages: /^@tanstack\/react-query$/, folders: ['queries', 'features', 'app', 'main.tsx'] },
]

/** What the engine may take from outside: matrices for its small factorisations, streams of random numbers. */
const enginePackages = /^(ml-matrix|pure-rand)(\/|$)/

/** Engine functions a screen may call itself: their cost does not grow with the number of rows. */
const cheapEngineFunctions: readonly string[] = [
  'countFreeParams',
  'covarianceAt',
  'covarsLength',
  'exp',
  'expectedDurations',
  'forecast',
  'hellinger',
  'informationCriteria',
  'log',
  'matchStates',
  'mixtureMoments',
  'normalCdf',
  'normalQuantile',
  'orderStates',
  'permuteStates',
  'stationaryDistribution',
  'transformParams',
  'validateParams',
]

/** One line for every import of the file that the table does not allow. */
export function importFaults(source: Source): string[] {
  return readImports(source).flatMap((each) => {
    const fault = faultOf(source.path, each)
    return fault === undefined ? [] : [`src/${source.path}:${each.line} "${each.specifier}": ${fault}`]
  })
}

function faultOf(path: string, { specifier, values }: Import): string | undefined {
  if (specifier === '(computed)') return 'is put together at run time and cannot be checked'
  if (/^(https?:)?\/\//.test(specifier)) return 'is fetched from the network'
  if (!specifier.startsWith('.')) return packageFault(path, specifier)
  const target = posix.join(posix.dirname(path), specifier.replace(/\?.*$/, ''))
  if (target.startsWith('..')) return 'leaves src'
  return folderFault(path, target) ?? engineFault(path, target, values)
}

function packageFault(path: string, specifier: string): string | undefined {
  if (isUnder(path, 'engine') && !enginePackages.test(specifier)) return 'the engine uses ml-matrix and pure-rand only'
  const home = homes.find(({ packages }) => packages.test(specifier))
  if (!home || home.folders.some((folder) => isUnder(path, folder))) return undefined
  return `belongs to ${home.folders.join(', ')}`
}

function folderFault(path: string, target: string): string | undefined {
  const from = topOf(path)
  const to = topOf(target)
  if (from === to) return from === 'features' && featureOf(path) !== featureOf(target) ? 'is another feature' : undefined
  const list = allowed[from]
  if (!list && from !== 'app' && path !== 'main.tsx') return `${from} is not a folder of the layout`
  return !list || list.includes(to) ? undefined : `${from} may not import ${to}`
}

function engineFault(path: string, target: string, values: readonly string[]): string | undefined {
  if (isUnder(path, 'engine') || topOf(target) !== 'engine') return undefined
  if (!/^engine(\/index)?(\.ts)?$/.test(target)) return 'the door of the engine is its index'
  const dear = isUnder(path, 'features') ? values.filter((name) => !cheapEngineFunctions.includes(name)) : []
  return dear.length > 0 ? `${dear.join(', ')} may walk all rows; that is the worker's` : undefined
}

function isUnder(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`)
}

function topOf(path: string): string {
  return path.split('/')[0] ?? ''
}

function featureOf(path: string): string {
  return path.split('/')[1] ?? ''
}
