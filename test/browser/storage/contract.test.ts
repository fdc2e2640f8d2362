import { describe } from 'vitest'
import { describeStoreContract } from '../../support/storeContract'
import { freshName, openStore } from './openStore'

describe('the store in IndexedDB', () => describeStoreContract((clock) => openStore(freshName(), { clock })))
