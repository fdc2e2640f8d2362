/** How many keys a valid JSON text writes, a key written twice counted twice: the strings that a colon follows. */
export function countWrittenKeys(json: string): number {
  let nKeys = 0
  for (let at = json.indexOf('"'); at !== -1; at = json.indexOf('"', at)) {
    at = afterString(json, at)
    while (isSpace(json.charCodeAt(at))) at++
    if (json[at] === ':') nKeys++
  }
  return nKeys
}

/** Where the text goes on after the string that begins at `start`. */
function afterString(json: string, start: number): number {
  for (let at = start + 1; at < json.length; at++) {
    if (json[at] === '\\') at++
    else if (json[at] === '"') return at + 1
  }
  return json.length
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09
}
