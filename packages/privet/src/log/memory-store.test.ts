import { memoryLogStore } from './memory-store.ts'
import { describeLogStore } from './store-contract.fixture.ts'

let store = memoryLogStore()
describeLogStore('LG-54: in memory', async (isFresh) => (store = isFresh ? memoryLogStore() : store))
