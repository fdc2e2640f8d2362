import { expect, it } from 'vitest'
import { passphraseFault } from '../../../../../src/domain/shared/crypto/passphraseRule'

it.each([
  ['short', 'At least 12 characters; this one has 5'],
  ['abababababababab', 'At least 5 different characters; this one has 2'],
  ['🔑🔑🔑🔑🔑🔑🔑🔑🔑🔑🔑', 'this one has 11'],
])('"%s" is not taken: %s', (passphrase, words) => expect(passphraseFault(passphrase)).toContain(words))

it.each(['correct horse battery', 'twelve chars', 'zwölf größe à é'])('"%s" is taken', (passphrase) => expect(passphraseFault(passphrase)).toBeNull())
