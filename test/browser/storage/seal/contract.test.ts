import { describe } from 'vitest'
import { describeStoreContract } from '../../../support/storeContract'
import { freshName } from '../openStore'
import { openSealed } from './sealedStore'

describe('the store under a passphrase', () => describeStoreContract((clock) => openSealed(freshName(), { clock })))

describe('the store while it is being sealed', () => describeStoreContract((clock) => openSealed(freshName(), { clock }, 'sealing')))

describe('the store while it is being opened', () => describeStoreContract((clock) => openSealed(freshName(), { clock }, 'opening')))
