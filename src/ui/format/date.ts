const MS_PER_DAY = 86_400_000
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

/** 'YYYY-MM-DD' of a calendar date given as days since 1970-01-01; an en dash if it is not there. */
export function formatDay(day: number | null | undefined): string {
  const at = dateOfDay(day)
  return at ? at.toISOString().slice(0, 10) : '\u2013'
}

/** '10 Feb', for the one sentence and axis labels; the year is said elsewhere. */
export function formatShortDay(day: number | null | undefined): string {
  const at = dateOfDay(day)
  return at ? `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()] ?? ''}` : '\u2013'
}

/** '10 Feb' within the year of `reference`, '10 Feb 2015' otherwise. */
export function formatShortDayNear(day: number, reference: number): string {
  const year = formatDay(day).slice(0, 4)
  return year === formatDay(reference).slice(0, 4) ? formatShortDay(day) : `${formatShortDay(day)} ${year}`
}

/** 'Feb' of a day number, '2016-01' when the axis needs the year. */
export function formatMonth(day: number, withYear: boolean): string {
  return withYear ? formatDay(day).slice(0, 7) : formatShortDay(day).slice(-3)
}

export function formatDayRange(first: number | null | undefined, last: number | null | undefined): string {
  return `${formatDay(first)} to ${formatDay(last)}`
}

/** An instant in the local zone: '2016-02-18 22:05'. */
export function formatInstant(atMs: number | null | undefined): string {
  if (atMs === null || atMs === undefined || !Number.isFinite(atMs)) return '\u2013'
  const at = new Date(atMs)
  const date = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-')
  return `${date} ${two(at.getHours())}:${two(at.getMinutes())}`
}

function dateOfDay(day: number | null | undefined): Date | null {
  return day === null || day === undefined || !Number.isFinite(day) ? null : new Date(day * MS_PER_DAY)
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
