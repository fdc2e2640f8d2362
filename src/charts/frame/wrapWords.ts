/**
 * Breaks words into lines that fit a width; a single word that is wider gets a line of its own, broken where it must be.
 *
 * @param widthOf  width of a text in the unit of `width`
 */
export function wrapWords(text: string, width: number, widthOf: (text: string) => number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ').flatMap((each) => pieces(each, width, widthOf))) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && widthOf(longer) > width) {
      lines.push(line)
      line = word
    } else {
      line = longer
    }
  }
  return line === '' ? lines : [...lines, line]
}

function pieces(word: string, width: number, widthOf: (text: string) => number): readonly string[] {
  if (word.length < 2 || widthOf(word) <= width) return [word]
  let length = 1
  while (length < word.length && widthOf(word.slice(0, length + 1)) <= width) length++
  return [word.slice(0, length), ...pieces(word.slice(length), width, widthOf)]
}
