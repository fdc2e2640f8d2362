import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, inject, it } from 'vitest'

/** Names of XML vocabularies, the name of a statement's type, and links to explanations in messages; nothing is ever fetched from them. */
const names = /^https?:\/\/(www\.w3\.org|react\.dev|base-ui\.com|json-schema\.org|redux\.js\.org|redux-toolkit\.js\.org|bit\.ly|github\.com\/mholt|tanstack\.com|in-toto\.io)\//

describe('the built files', () => {
  const files = readdirSync(inject('appOutDir'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(html|js|css|webmanifest|svg)$/.test(entry.name))
    .map((entry) => ({ name: entry.name, text: readFileSync(join(entry.parentPath, entry.name), 'utf8') }))

  it('name no foreign address', () => {
    expect(files.length).toBeGreaterThan(3)
    const foreign = files.flatMap(({ name, text }) => foreignAddresses(text).map((address) => `${name}: ${address}`))
    expect(foreign).toEqual([])
  })

  it('call neither eval nor the Function constructor', () => {
    const callers = files.filter(({ text }) => /\beval\(|\bnew Function\b/.test(text)).map(({ name }) => name)
    expect(callers).toEqual([])
  })

  it('work under any path: the page names its files relatively', () => {
    const page = files.find(({ name }) => name === 'index.html')?.text ?? ''
    const addresses = [...page.matchAll(/\b(?:src|href)="([^"]*)"/g)].map((match) => match[1])
    expect(addresses.length).toBeGreaterThan(2)
    expect(addresses.filter((address) => !address?.startsWith('./'))).toEqual([])
  })

  it('a foreign address is seen, a vocabulary is not', () => {
    expect(foreignAddresses('fetch("https://cdn.example/a.js")')).toEqual(['https://cdn.example/a.js'])
    expect(foreignAddresses('xmlns="http://www.w3.org/2000/svg"')).toEqual([])
  })
})

function foreignAddresses(text: string): string[] {
  return [...text.matchAll(/\bhttps?:\/\/[\w.-]+\.[a-z]+[^\s"'`<>)\\]*/g)]
    .map(([address]) => address)
    .filter((address) => !names.test(`${address}/`))
}
