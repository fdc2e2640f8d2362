const ENGLISH = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december']
const GERMAN = ['januar', 'februar', 'm\u00e4rz', 'april', 'mai', 'juni', 'juli', 'august', 'september', 'oktober', 'november', 'dezember']
const FRENCH = ['janvier', 'f\u00e9vrier', 'mars', 'avril', 'mai', 'juin', 'juillet', 'ao\u00fbt', 'septembre', 'octobre', 'novembre', 'd\u00e9cembre']
const SPANISH = ['enero', 'febrero', 'marzo', 'abril', 'mayo', 'junio', 'julio', 'agosto', 'septiembre', 'octubre', 'noviembre', 'diciembre']
const OTHER_SHORT: readonly (readonly [string, number])[] = [
  ['sept', 9],
  ['j\u00e4nner', 1],
  ['j\u00e4n', 1],
  ['m\u00e4r', 3],
  ['mrz', 3],
  ['maerz', 3],
  ['janv', 1],
  ['f\u00e9vr', 2],
  ['avr', 4],
  ['juil', 7],
]

const MONTHS = new Map<string, number>()
for (const language of [ENGLISH, GERMAN, FRENCH, SPANISH]) {
  language.forEach((name, i) => {
    MONTHS.set(name, i + 1)
    // 'jui' would be June or July in French
    if (!name.startsWith('jui')) MONTHS.set(name.slice(0, 3), i + 1)
  })
}
for (const [name, month] of OTHER_SHORT) MONTHS.set(name, month)

/** 1 to 12 for a month's name, short or long, in English, German, French or Spanish; null for any other word. */
export function monthFromName(word: string): number | null {
  return MONTHS.get(word.toLowerCase()) ?? null
}

/** Names of the days, Monday first. */
const DAYS = [
  ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
  ['montag', 'dienstag', 'mittwoch', 'donnerstag', 'freitag', 'samstag', 'sonntag'],
  ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'],
  ['lunes', 'martes', 'mi\u00e9rcoles', 'jueves', 'viernes', 's\u00e1bado', 'domingo'],
].flat()

/** True for the name of a day, whole or its first two letters or more, in English, German, French or Spanish. */
export function isWeekday(word: string): boolean {
  const folded = word.toLowerCase()
  return folded.length >= 2 && DAYS.some((day) => day.startsWith(folded))
}
