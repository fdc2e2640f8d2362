import { describe } from 'vitest'
import { createMemoryStore } from '../../support/memoryStore'
import { describeStoreContract } from '../../support/storeContract'

describe('the store in memory', () => describeStoreContract(async (clock) => createMemoryStore(clock)))
