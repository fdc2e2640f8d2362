import { ok } from '../../shared/result'
import { fault, type Faulty } from '../fault'

const PICKLE_NAME = /\.(pkl|pickle|joblib|pt|pth)$/i
const PLAIN_NAME = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}$/

/** Member name of a ZIP entry: a plain file name in ASCII, without folders and without a pickle's ending. */
export function entryName(raw: Uint8Array): Faulty<string> {
  const name = Array.from(raw, (byte) => String.fromCharCode(byte)).join('')
  const shown = JSON.stringify(name.slice(0, 60))
  if (PICKLE_NAME.test(name)) {
    return fault('pickleRefused', shown, `The archive holds the pickle file ${shown}. Pickle and joblib files run code when they are loaded, so they are never opened. Export the model's numbers as .npy arrays instead.`)
  }
  if (!PLAIN_NAME.test(name) || name.includes('..')) {
    return fault('badEntryName', shown, `The member name ${shown} is not a plain file name. A bundle has no folders, no "..", and only letters, digits, ".", "_" and "-" in its names.`)
  }
  return ok(name)
}
