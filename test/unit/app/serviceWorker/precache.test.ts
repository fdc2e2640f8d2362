import { describe, expect, it } from 'vitest'
import { outdatedCaches, planSource } from '../../../../src/app/serviceWorker/precache'

const scope = 'https://host.example/tools/regimes/'
const files = { './': 'a', 'icon.svg': 'b', 'samples/market-daily.csv': 'c', 'assets/index-1.js': 'd' }
const get = (path: string) => planSource({ method: 'GET', url: new URL(path, scope).href }, scope, files)

describe('where an answer comes from', () => {
  it.each([
    ['./', 'page'],
    ['./?from=mail#/models', 'page'],
    ['index.html', 'page'],
    ['icon.svg', 'currentVersion'],
    ['samples/market-daily.csv', 'currentVersion'],
    ['assets/index-1.js', 'anyVersion'],
    ['assets/chunk-of-an-older-build.js', 'anyVersion'],
    ['not-built.txt', 'network'],
    ['toString', 'network'],
    ['/tools/other/icon.svg', 'network'],
    ['https://other.example/tools/regimes/icon.svg', 'network'],
  ])('%s: %s', (path, source) => {
    expect(get(path)).toBe(source)
  })

  it('leaves everything but GET to the network', () => {
    expect(planSource({ method: 'POST', url: scope }, scope, files)).toBe('network')
  })
})

describe('which caches are deleted', () => {
  it('keeps the new version and the one before, and never touches a stranger', () => {
    const names = ['regimescope-1', 'other-app', 'regimescope-2', 'regimescope-3']
    expect(outdatedCaches(names, 'regimescope-3')).toEqual(['regimescope-1'])
    expect(outdatedCaches(['regimescope-3', 'other-app'], 'regimescope-3')).toEqual([])
  })
})
