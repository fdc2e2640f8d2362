import { dateText, timeText } from '../dateText'
import type { NumberKind } from './numberFormats'

/** A cell as it stands in the sheet: its type, the index of its style, its cached value. */
export type SheetCell = { readonly type: string; readonly style: number; readonly value: string }

export type CellContext = {
  readonly is1904: boolean
  readonly kinds: readonly NumberKind[]
  readonly sharedStrings: readonly string[]
}

const MS_PER_DAY = 86_400_000
/** 1970-01-01 in the date systems that count from 1900 and from 1904 */
const EPOCH_1900 = 25_569
const EPOCH_1904 = 24_107
/** The day 1900-02-29, which never was, but which spreadsheets count; serials before it are a day off. */
const PHANTOM_LEAP_DAY = 60
/** 9999-12-31 */
const LAST_SERIAL = 2_958_465

/**
 * A cell as text (ECMA-376 part 1, 18.3.1.4): numbers as their shortest decimal with a point, numbers shown as dates in
 * ISO form, TRUE and FALSE, errors by their mark (#N/A), everything else as written.
 */
export function cellText({ type, style, value }: SheetCell, context: CellContext): string {
  switch (type) {
    case 's':
      return context.sharedStrings[Number(value)] ?? ''
    case 'b':
      return value === '1' || value === 'true' ? 'TRUE' : value === '' ? '' : 'FALSE'
    case 'd':
      return value.replace(/T00:00:00(?:\.0+)?Z?$/, '').replace('T', ' ')
    case 'n':
      return numberText(value, context.kinds[style] ?? 'number', context.is1904)
    default:
      return value
  }
}

function numberText(value: string, kind: NumberKind, is1904: boolean): string {
  const number = value.trim() === '' ? Number.NaN : Number(value)
  if (!Number.isFinite(number)) return value.trim()
  if (kind === 'time' && number >= 0 && number < 1) return timeText(Math.min(MS_PER_DAY - 1, Math.round(number * MS_PER_DAY)))
  const isDate = (kind === 'date' || kind === 'time') && number >= (is1904 ? 0 : 1) && number < LAST_SERIAL + 1
  return isDate ? serialText(number, is1904) : String(number)
}

function serialText(serial: number, is1904: boolean): string {
  const day = Math.floor(serial)
  if (!is1904 && day === PHANTOM_LEAP_DAY) return '1900-02-29'
  const sinceEpoch = day - (is1904 ? EPOCH_1904 : day < PHANTOM_LEAP_DAY ? EPOCH_1900 - 1 : EPOCH_1900)
  return dateText(sinceEpoch * MS_PER_DAY + Math.round((serial - day) * MS_PER_DAY))
}
