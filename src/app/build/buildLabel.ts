import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** "0.1.0+ab12cd3": the package version and, in a git checkout, the short commit hash. */
export function buildLabel(root: string): string {
  const { version } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as { version: string }
  const commit = shortCommit(root)
  return commit === '' ? version : `${version}+${commit}`
}

function shortCommit(root: string): string {
  try {
    const command = ['rev-parse', '--short=7', 'HEAD']
    return execFileSync('git', command, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return ''
  }
}
