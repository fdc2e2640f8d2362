import { fail, ok, type Result } from '../shared/result'

export const MAX_SIGNER_NAME = 80

/** The name of a signer, trimmed; or what is wrong with it. */
export function signerNameOf(typed: string): Result<string, string> {
  const name = typed.trim().replaceAll(/\s+/g, ' ')
  if (name === '') return fail('A key needs the name of the person who signs with it.')
  if (name.length > MAX_SIGNER_NAME) return fail(`The name has ${name.length} characters; a signer's name takes up to ${MAX_SIGNER_NAME}.`)
  return ok(name)
}
