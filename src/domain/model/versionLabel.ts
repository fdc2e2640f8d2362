import type { TrainingConfig } from './types'

/** major: features, states or covariance type changed; minor: retrained; patch: relabelled. */
export type VersionChange = 'major' | 'minor' | 'patch'

type Label = { readonly name: string; readonly version: string }

/** What a training with `config` would be to the version it replaces. */
export function changeBetween(previous: TrainingConfig, config: TrainingConfig): VersionChange {
  const sameFeatures = previous.features.length === config.features.length && previous.features.every((name, i) => name === config.features[i])
  const isSameModel = sameFeatures && previous.nStates === config.nStates && previous.covarianceType === config.covarianceType
  return isSameModel ? 'minor' : 'major'
}

/** The next semantic version: 1.0.0 first, and never one of `used`, the versions its name ever had, deleted ones included. */
export function nextVersion(previous: Pick<Label, 'version'> | null, change: VersionChange, used: readonly string[] = []): string {
  let next = previous === null ? '1.0.0' : bump(previous.version, change)
  while (used.includes(next)) next = bump(next, change)
  return next
}

/** The highest version of a name among those given, or null. */
export function latestOf<T extends Label>(labels: readonly T[], name: string): T | null {
  const own = labels.filter((label) => label.name === name)
  return own.reduce<T | null>((best, label) => (best === null || compareVersions(label.version, best.version) > 0 ? label : best), null)
}

/** Negative if a is older than b. */
export function compareVersions(a: string, b: string): number {
  const [x, y] = [partsOf(a), partsOf(b)]
  return x[0] - y[0] || x[1] - y[1] || x[2] - y[2]
}

/** A short name from a data set's: 'features-daily.csv' gives 'features-daily'; a digit is added to a name in use. */
export function suggestName(datasetName: string, used: readonly string[] = []): string {
  const stem = datasetName.replace(/\.[a-z0-9]+$/i, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '')
  const base = stem.slice(0, 40) || 'model'
  if (!used.includes(base)) return base
  for (let n = 2; ; n++) {
    if (!used.includes(`${base}-${n}`)) return `${base}-${n}`
  }
}

function bump(version: string, change: VersionChange): string {
  const [major, minor, patch] = partsOf(version)
  if (change === 'major') return `${major + 1}.0.0`
  return change === 'minor' ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`
}

function partsOf(version: string): [number, number, number] {
  const match = /^(\d+)\.(\d+)\.(\d+)$/.exec(version)
  if (!match) throw new Error(`"${version}" is not a semantic version such as 1.2.0.`)
  return [Number(match[1]), Number(match[2]), Number(match[3])]
}
