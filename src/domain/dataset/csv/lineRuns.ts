/** The lines of many places as runs: as good as a list of all of them, at a fraction of its size. */
export type LineRuns = {
  /** lines in any order; a line twice in a row counts once in the text */
  readonly add: (line: number) => void
  /** '2-1008 1010 1012-1015' */
  readonly text: () => string
  /** places the text covers; fewer than were added if there were too many runs */
  readonly nListed: () => number
}

/** Runs kept of one change: some 2 MB of text at the most. */
const MAX_RUNS = 200_000

export function createLineRuns(maxRuns = MAX_RUNS): LineRuns {
  const firsts: number[] = []
  const lasts: number[] = []
  let listed = 0
  return {
    add: (line) => {
      const at = lasts.length - 1
      if (at >= 0 && (lasts[at] === line || lasts[at]! + 1 === line)) lasts[at] = line
      else if (lasts.length >= maxRuns) return
      else {
        firsts.push(line)
        lasts.push(line)
      }
      listed++
    },
    text: () => firsts.map((first, i) => (first === lasts[i] ? String(first) : `${first}-${lasts[i]}`)).join(' '),
    nListed: () => listed,
  }
}
