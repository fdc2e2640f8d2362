/** Shorter ones are guessed too soon by whoever has a copy of the files. */
const MIN_LENGTH = 12

const MIN_DIFFERENT = 5

const ADVICE = 'Five or six words chosen at random are good.'

/** Why a passphrase is not taken, in words; null if it is. Length is what counts: no rule asks for signs or digits. */
export function passphraseFault(passphrase: string): string | null {
  const characters = Array.from(passphrase.normalize('NFC'))
  if (characters.length < MIN_LENGTH) return `At least ${MIN_LENGTH} characters; this one has ${characters.length}. ${ADVICE}`
  const nDifferent = new Set(characters).size
  return nDifferent < MIN_DIFFERENT ? `At least ${MIN_DIFFERENT} different characters; this one has ${nDifferent}. ${ADVICE}` : null
}
