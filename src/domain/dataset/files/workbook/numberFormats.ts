import { readXml } from './readXml'
import type { ZipMember } from './zipMembers'

/** What a number format says about the numbers it shows. */
export type NumberKind = 'number' | 'date' | 'time' | 'percent'

/** ECMA-376 part 1, 18.8.30: built-in formats, with those of East Asian locales. */
const BUILT_IN: readonly (readonly [from: number, to: number, kind: NumberKind])[] = [
  [9, 10, 'percent'],
  [14, 17, 'date'],
  [18, 21, 'time'],
  [22, 22, 'date'],
  [27, 31, 'date'],
  [32, 35, 'time'],
  [36, 36, 'date'],
  [45, 45, 'time'],
  [47, 47, 'time'],
  [50, 54, 'date'],
  [55, 56, 'time'],
  [57, 58, 'date'],
]

/** Kind of number under each cell style, by index; empty without styles. */
export async function readNumberKinds(file: Blob, styles: ZipMember | null): Promise<readonly NumberKind[]> {
  if (!styles) return []
  const codes = new Map<number, string>()
  const kinds: NumberKind[] = []
  let isInCellStyles = false
  await readXml(file, styles, {
    open: (name, attributes) => {
      if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '')
      if (name === 'cellXfs') isInCellStyles = true
      if (name === 'xf' && isInCellStyles) kinds.push(kindOfFormat(Number(attributes['numFmtId'] ?? 0), codes))
    },
    close: (name) => {
      if (name === 'cellXfs') isInCellStyles = false
    },
  })
  return kinds
}

function kindOfFormat(id: number, codes: ReadonlyMap<number, string>): NumberKind {
  const code = codes.get(id)
  if (code !== undefined) return kindOfCode(code)
  return BUILT_IN.find(([from, to]) => id >= from && id <= to)?.[2] ?? 'number'
}

/** By the letters of a format's first section that stand outside of quotes, escapes and brackets. Elapsed times ([h]:mm) are numbers. */
export function kindOfCode(code: string): NumberKind {
  const bare = code.replace(/"[^"]*"|\\.|_.|\*./g, '')
  const section = bare.split(';')[0]!
  if (/\[(?:h+|m+|s+)\]/i.test(section)) return 'number'
  const letters = section.replace(/\[[^\]]*\]/g, '').replace(/general|am\/pm|a\/p/gi, '')
  if (/[yd]/i.test(letters) || (/m/i.test(letters) && !/[hs]/i.test(letters))) return 'date'
  if (/[hs]/i.test(letters)) return 'time'
  return letters.includes('%') ? 'percent' : 'number'
}
