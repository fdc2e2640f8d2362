import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { DatabaseDump } from './databaseDump'

/**
 * Records the database that the code of a commit writes: `npx tsx test/support/databases/record.ts COMMIT` makes
 * test/fixtures/databases/vN.json, N being the version of that commit's database. The code runs as it was, in a real browser. With
 * --sealed after the commit a passphrase is set in the end, and the file is sealed-vN.json.
 */
const root = fileURLToPath(new URL('../../..', import.meta.url))
const commit = process.argv[2] ?? 'HEAD'
const isSealed = process.argv.includes('--sealed')

const SEAL = `const sealed = await store.lock.set(RECORDED_PASSPHRASE)
  if (!sealed.ok) throw new Error(sealed.error.message)`

const RECORDER = `
import { it } from 'vitest'
import { commands } from 'vitest/browser'
import { createFixedClock } from '../../support/fixedClock'
import { readDatabase } from '../../support/databases/databaseDump'
import { fillStore } from '../../support/databases/recordDatabase'
import { openStore } from './openStore'
${isSealed ? "import { RECORDED_PASSPHRASE } from '../../support/databases/recordedPassphrase'" : ''}

// Keys of signatures can be read out here alone, so that the record of them can be used.
const generate = crypto.subtle.generateKey.bind(crypto.subtle) as (algorithm: unknown, isExtractable: boolean, usages: unknown) => Promise<never>
Object.assign(crypto.subtle, { generateKey: (algorithm: { name: string }, isExtractable: boolean, usages: unknown) => generate(algorithm, isExtractable || algorithm.name === 'ECDSA', usages) })

it('records', { timeout: 60_000 }, async () => {
  const clock = createFixedClock()
  const store = await openStore('recorded', { clock })
  await fillStore(store, clock)
  ${isSealed ? SEAL : ''}
  store.close()
  await commands.writeFile('recorded.json', JSON.stringify(await readDatabase('recorded')))
})
`

const tree = mkdtempSync(join(tmpdir(), 'regimescope-past-'))
try {
  const archive = join(tree, 'tree.tar')
  execFileSync('git', ['archive', '-o', archive, commit], { cwd: root })
  execFileSync('tar', ['-xf', archive], { cwd: tree })
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'))
  mkdirSync(join(tree, 'test/support/databases'), { recursive: true })
  for (const file of ['databaseDump.ts', 'recordDatabase.ts', 'fillLater.ts', 'recordedPassphrase.ts']) cpSync(join(root, 'test/support/databases', file), join(tree, 'test/support/databases', file))
  writeFileSync(join(tree, 'test/browser/storage/recorder.test.ts'), RECORDER)
  execFileSync('npx', ['vitest', 'run', '--project', 'browser', 'test/browser/storage/recorder.test.ts'], { cwd: tree, stdio: 'inherit' })
  const dump = JSON.parse(readFileSync(join(tree, 'recorded.json'), 'utf8')) as DatabaseDump
  writeFileSync(join(root, `test/fixtures/databases/${isSealed ? 'sealed-' : ''}v${dump.version}.json`), textOf(dump))
} finally {
  rmSync(tree, { recursive: true, force: true })
}

/** One record a line, so that a difference can be read. */
function textOf({ version, stores }: DatabaseDump): string {
  const parts = Object.entries(stores).map(([name, { keyPath, indexes, records }]) => {
    const lines = records.map((record) => `\n${JSON.stringify(record)}`).join(',')
    return `${JSON.stringify(name)}:{"keyPath":${JSON.stringify(keyPath)},"indexes":${JSON.stringify(indexes)},"records":[${lines}]}`
  })
  return `{"version":${version},"stores":{\n${parts.join(',\n')}}}\n`
}
