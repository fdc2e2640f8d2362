import { formatFixed, formatInteger, THIN_SPACE } from './number'

const NUMBER_WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'] as const

/** 'under 1 s', '12 s', '2 min 05 s', '1 h 04 min'. */
export function formatDuration(durationMs: number | null | undefined): string {
  if (durationMs === null || durationMs === undefined || !Number.isFinite(durationMs)) return '\u2013'
  const seconds = Math.max(0, Math.round(durationMs / 1000))
  if (durationMs < 1000) return `under 1${THIN_SPACE}s`
  if (seconds < 60) return `${seconds}${THIN_SPACE}s`
  if (seconds < 3600) return `${Math.floor(seconds / 60)}${THIN_SPACE}min ${two(seconds % 60)}${THIN_SPACE}s`
  return `${Math.floor(seconds / 3600)}${THIN_SPACE}h ${two(Math.floor((seconds % 3600) / 60))}${THIN_SPACE}min`
}

/** Decimal units: '812 B', '1.4 MB'. */
export function formatBytes(bytes: number | null | undefined): string {
  if (bytes === null || bytes === undefined || !Number.isFinite(bytes)) return '\u2013'
  const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const
  let size = bytes
  let unit = 0
  while (size >= 999.95 && unit < units.length - 1) {
    size /= 1000
    unit += 1
  }
  return `${formatFixed(size, unit === 0 ? 0 : 1)}${THIN_SPACE}${units[unit] ?? 'B'}`
}

/** The first twelve digits: enough to tell versions apart on screen. */
export function formatDigest(digest: string): string {
  return digest.slice(0, 12)
}

/** Beginning and end of a digest: '8db41f9327d241cb…dab1'. */
export function formatLongDigest(digest: string): string {
  return digest.length <= 21 ? digest : `${digest.slice(0, 16)}\u2026${digest.slice(-4)}`
}

/** '1 day', '4 004 days'. */
export function plural(count: number, one: string, many: string = `${one}s`): string {
  return `${formatInteger(count)} ${Math.abs(count) === 1 ? one : many}`
}

/** 'nine' up to ten, figures beyond: for numbers inside a sentence. */
export function numberWord(count: number): string {
  return NUMBER_WORDS[count] ?? formatInteger(count)
}

/** 'a', 'a and b', 'a, b and c'. */
export function joinWords(words: readonly string[], conjunction: string = 'and'): string {
  if (words.length < 2) return words.join('')
  return `${words.slice(0, -1).join(', ')} ${conjunction} ${words.at(-1) ?? ''}`
}

export function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
