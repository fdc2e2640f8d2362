const WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']

/** 'three'; digits from thirteen on. */
export function countWord(n: number): string {
  return WORDS[n] ?? groupThousands(n)
}

/** 'three features', 'one state'. */
export function countOf(n: number, noun: string): string {
  return `${countWord(n)} ${n === 1 ? noun : `${noun}s`}`
}

/** '1 700'. */
export function groupThousands(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+(?!\d))/g, ' ')
}

/** What one row is, in the plural: 'days', 'weeks', 'months', else 'rows'. */
export function periodNoun(periodsPerYear: number): string {
  if (periodsPerYear === 252) return 'days'
  if (periodsPerYear === 52) return 'weeks'
  return periodsPerYear === 12 ? 'months' : 'rows'
}

/** 'a, b and c'. */
export function listOf(names: readonly string[]): string {
  if (names.length < 2) return names.join('')
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
