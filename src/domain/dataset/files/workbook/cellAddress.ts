/** Row from 1 and column from 0 of a cell address such as 'AB12', or null. */
export function parseAddress(address: string): { readonly row: number; readonly column: number } | null {
  const match = /^([A-Z]{1,3})(\d{1,7})$/.exec(address)
  return match && { row: Number(match[2]), column: columnOf(match[1]!) }
}

function columnOf(letters: string): number {
  let column = 0
  for (let i = 0; i < letters.length; i++) column = column * 26 + letters.charCodeAt(i) - 64
  return column - 1
}
