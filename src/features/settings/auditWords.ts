/** The verdict of a check of the chain: `firstBreak` is the first event that does not fit, null when all do. */
export function verdictWords(firstBreak: number | null, nEvents: number): string {
  if (firstBreak !== null) return `The chain breaks at event ${firstBreak}: it, or one before it, was changed outside this page.`
  return nEvents === 0 ? 'The log is empty.' : `All ${nEvents} events fit the chain of hashes.`
}
