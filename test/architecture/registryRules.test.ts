import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const folder = fileURLToPath(new URL('..', import.meta.url))

/** Documents of numbered rules, by the letter of their numbers. */
const DOCUMENTS = [
  { letter: 'R', path: 'registry/RULES.md' },
  { letter: 'P', path: 'policy/POLICY.md' },
  { letter: 'B', path: 'backup/RULES.md' },
  { letter: 'C', path: 'comparison/RULES.md' },
] as const

it.each(DOCUMENTS)('every rule of $path is quoted by the name of a test, and no test quotes a rule that is not there', ({ letter, path }) => {
  const rules = readFileSync(new URL(`../../src/domain/${path}`, import.meta.url), 'utf8')
  const stated = new Set(Array.from(rules.matchAll(new RegExp(String.raw`^- \*\*(${letter}\d+)\*\*`, 'gm')), ([, rule]) => rule!))
  expect([...stated]).toEqual(Array.from({ length: stated.size }, (_, i) => `${letter}${i + 1}`))
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /(\.test\.tsx?|Contract\.ts)$/.test(name) && !name.endsWith('registryRules.test.ts'))
  const quoted = new Set(names.flatMap((name) => quotesIn(readFileSync(`${folder}/${name}`, 'utf8'), letter)))
  expect([...stated].filter((rule) => !quoted.has(rule)), 'rules without a test').toEqual([])
  expect([...quoted].filter((rule) => !stated.has(rule)), 'quoted rules that are not stated').toEqual([])
})

/** Rules in the name of a test: a quoted text that begins with them. */
function quotesIn(text: string, letter: string): string[] {
  const names = new RegExp(String.raw`['\`"]((?:\[${letter}\d+\] ?)+)`, 'g')
  return Array.from(text.matchAll(names)).flatMap(([, quotes]) => Array.from(quotes!.matchAll(new RegExp(String.raw`${letter}\d+`, 'g')), ([rule]) => rule))
}
