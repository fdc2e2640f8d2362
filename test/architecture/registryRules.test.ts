import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const rules = readFileSync(new URL('../../src/domain/registry/RULES.md', import.meta.url), 'utf8')
const folder = fileURLToPath(new URL('..', import.meta.url))

it('every rule of the registry is quoted by the name of a test, and no test quotes a rule that is not there', () => {
  const stated = new Set(Array.from(rules.matchAll(/^- \*\*(R\d+)\*\*/gm), ([, rule]) => rule!))
  expect([...stated]).toEqual(Array.from({ length: stated.size }, (_, i) => `R${i + 1}`))
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /(\.test\.tsx?|Contract\.ts)$/.test(name) && !name.endsWith('registryRules.test.ts'))
  const quoted = new Set(names.flatMap((name) => quotesIn(readFileSync(`${folder}/${name}`, 'utf8'))))
  expect([...stated].filter((rule) => !quoted.has(rule)), 'rules without a test').toEqual([])
  expect([...quoted].filter((rule) => !stated.has(rule)), 'quoted rules that are not stated').toEqual([])
})

/** Rules in the name of a test: a quoted text that begins with them. */
function quotesIn(text: string): string[] {
  return Array.from(text.matchAll(/['`"]((?:\[R\d+\] ?)+)/g)).flatMap(([, quotes]) => Array.from(quotes!.matchAll(/R\d+/g), ([rule]) => rule))
}
