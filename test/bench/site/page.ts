import { createBackups } from './backups'
import { coldFit } from './coldFit'
import { createJobsWorker } from './jobsWorker'
import { lockedReads } from './lockedReads'
import { parts } from './parts'
import { restarts } from './restarts'
import { roundTrips } from './roundTrips'
import { serviceCalls } from './serviceCalls'
import { createStartMemory } from './startMemory'
import { train } from './train'
import { trainAndDispose, trainOverKeptPool } from './trainCycles'

const jobs = createJobsWorker()

/** What the bench calls in the page; everything is plain data in and out. */
const api = { run: jobs.run, coldFit, lockedReads, parts, restarts, roundTrips, serviceCalls, train, trainAndDispose, trainOverKeptPool, ...createStartMemory(jobs), ...createBackups() }

export type BenchApi = typeof api

Object.assign(globalThis, { bench: api })
