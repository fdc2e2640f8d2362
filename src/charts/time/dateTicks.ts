/** A tick of a time axis: the row it stands at and its words. */
export type DateTick = { readonly row: number; readonly label: string }

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Months between ticks, from fine to coarse. */
const STEPS = [1, 2, 3, 6, 12, 24, 60, 120, 240]

/**
 * Ticks at the first row of a month, quarter or year, as many as `maxTicks` allows.
 * The label names the year where it changes ('2015-03', 'Apr', …, '2016-01').
 *
 * @param days (T) ascending day numbers
 * @param from first row shown
 * @param to last row shown
 */
export function dateTicks(days: ArrayLike<number>, from: number, to: number, maxTicks: number): DateTick[] {
  const starts = monthStarts(days, from, to)
  for (const step of STEPS) {
    const ticks = starts.filter((start) => start.month % step === 0)
    if (ticks.length <= Math.max(1, maxTicks)) return ticks.map((tick, i) => label(tick, i === 0, step))
  }
  return []
}

type MonthStart = { readonly row: number; readonly month: number }

function monthStarts(days: ArrayLike<number>, from: number, to: number): MonthStart[] {
  const starts: MonthStart[] = []
  let last: number | null = null
  for (let row = from; row <= to; row++) {
    const month = monthIndex(days[row]!)
    if (last !== null && month !== last) starts.push({ row, month })
    last = month
  }
  return starts
}

/** Months since year 0, so that quarters and years are multiples of 3 and 12. */
function monthIndex(day: number): number {
  // Hinnant's civil_from_days: a year begins on 1 March. Several axes of a long history are drawn anew with every step of a pan, and a Date for each row takes long.
  const z = day + 719_468
  const era = Math.floor(z / 146_097)
  const dayOfEra = z - era * 146_097
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365)
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  return (yearOfEra + era * 400) * 12 + monthFromMarch + 2
}

function label(start: MonthStart, isFirst: boolean, step: number): DateTick {
  const year = Math.floor(start.month / 12)
  const month = start.month % 12
  if (step >= 12) return { row: start.row, label: String(year) }
  const isYearNamed = isFirst || month === 0
  return { row: start.row, label: isYearNamed ? `${year}-${String(month + 1).padStart(2, '0')}` : MONTHS[month]! }
}
