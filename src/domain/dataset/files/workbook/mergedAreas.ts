import { isBlank } from '../../csv/headerRow'
import { parseAddress } from './cellAddress'
import { inflatePart, type InflateLimits } from './inflatePart'
import type { ZipMember } from './zipMembers'

/** Cells shown as one; rows from 1, columns from 0, ends included. */
export type MergedArea = { readonly fromRow: number; readonly toRow: number; readonly fromColumn: number; readonly toColumn: number }

/** Gives the covered cells of a row the value of the merged cell they belong to. @returns how many got one */
export type SpreadMerged = (row: number, cells: string[]) => number

const MAX_AREAS = 10_000
const REFERENCE = /<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*["']([A-Z]+\d+):([A-Z]+\d+)["']/g

/**
 * Goes through a sheet's part once without parsing it, so that its size and checksum are known before a cell is read, and
 * picks up the merged areas, which stand behind the cells.
 */
export async function scanMergedAreas(file: Blob, member: ZipMember, limits: InflateLimits): Promise<readonly MergedArea[]> {
  const decoder = new TextDecoder('iso-8859-1')
  let rest = ''
  let isBehindCells = false
  const areas: MergedArea[] = []
  await inflatePart(file, member, limits, (bytes) => {
    const text = rest + decoder.decode(bytes)
    isBehindCells ||= text.includes('sheetData>')
    let end = 0
    for (const match of isBehindCells ? text.matchAll(REFERENCE) : []) {
      if (areas.length < MAX_AREAS) areas.push(...areaOf(match[1]!, match[2]!))
      end = match.index + match[0].length
    }
    rest = text.slice(Math.max(end, text.length - 256))
  })
  return areas.sort((a, b) => a.fromRow - b.fromRow)
}

function areaOf(from: string, to: string): readonly MergedArea[] {
  const [first, last] = [parseAddress(from), parseAddress(to)]
  if (!first || !last || last.row < first.row || last.column < first.column) return []
  return [{ fromRow: first.row, toRow: last.row, fromColumn: first.column, toColumn: last.column }]
}

/**
 * Spreads merged cells while rows go by in order, so that 'Prices' above three columns is said of each. A merged cell
 * that stands alone in its row is a title and stays one cell.
 */
export function createSpread(areas: readonly MergedArea[]): SpreadMerged {
  let next = 0
  let active: { readonly area: MergedArea; readonly value: string }[] = []
  return (row, cells) => {
    let nSpread = 0
    const fill = ({ fromColumn, toColumn }: MergedArea, value: string): void => {
      for (let column = fromColumn; column <= toColumn; column++) {
        if ((cells[column] ?? '') !== '') continue
        while (cells.length < column) cells.push('')
        cells[column] = value
        nSpread++
      }
    }
    if (active.length > 0) active = active.filter(({ area }) => area.toRow >= row)
    const starting: typeof active = []
    for (; next < areas.length && areas[next]!.fromRow <= row; next++) {
      const area = areas[next]!
      const value = cells[area.fromColumn] ?? ''
      if (area.fromRow === row && value !== '' && !isAlone(cells, area.fromColumn)) starting.push({ area, value })
    }
    for (const { area, value } of [...active, ...starting]) fill(area, value)
    active.push(...starting)
    return nSpread
  }
}

function isAlone(cells: readonly string[], column: number): boolean {
  return isBlank(cells.filter((_, i) => i !== column))
}
