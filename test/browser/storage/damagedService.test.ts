import { describe, expect, it } from 'vitest'
import type { Finding } from '../../../src/domain/alerts/types'
import { seriesOf } from '../../../src/domain/prediction/inputDigests'
import { defaultConfig } from '../../../src/domain/training/defaultConfig'
import type { SweepTrial } from '../../../src/domain/training/sweep/types'
import { CALIBRATED } from '../../support/calibrationContract'
import { DIAGNOSIS } from '../../support/diagnosisContract'
import { makeModel } from '../../support/makeModel'
import { makeSweepPlan } from '../../support/makeSweepPlan'
import { additionOf } from '../../support/predictionContract'
import { damage, damageFirst } from './damageRecord'
import { freshName, openStore } from './openStore'
import { openSealed } from './seal/sealedStore'

const ABOUT = { modelDigest: 'm'.repeat(64), modelLabel: 'core 1.0.0' }
const findingOf = (source: string): Finding => ({ source, family: 'data', state: 'Alerting', openedDay: 100, closedDay: null, worst: 6, limit: 5 })
const FINDINGS = ['stuck:log_vix', 'stuck:ret_1d'].map(findingOf)
const trialOf = (sweepId: string, index: number): SweepTrial => ({ sweepId, index, featureSet: 'all', config: defaultConfig(['ret']), endedAt: 2, durationMs: 1, outcome: { state: 'infeasible', have: 1, needed: 2 } })

describe.each([
  ['in clear', openStore, true],
  ['under a passphrase', openSealed, false],
] as const)('one damaged record %s of models in service or of sweeps costs no other:', (_how, open, isClear) => {
  it('an alert is named as far as its key tells, and raised again while it lasts', async () => {
    const name = freshName()
    const store = await open(name)
    await store.alerts.run({ kind: 'look', ...ABOUT, findings: FINDINGS, lastDay: 106 })
    const key = await damageFirst(name, 'alerts')
    const [left, ...others] = await store.alerts.list()
    expect([left!.modelLabel, others]).toEqual(['core 1.0.0', []])
    const lost = FINDINGS.find(({ source }) => source !== left!.source)!
    expect(await store.damaged('alerts')).toEqual([{ key, label: isClear ? `${lost.source}, since 1970-04-11` : null }])
    expect(await store.alerts.run({ kind: 'acknowledge', ids: [left!.id], reason: 'a holiday' })).toMatchObject({ ok: true })
    expect(await store.alerts.run({ kind: 'look', ...ABOUT, findings: FINDINGS, lastDay: 107 })).toMatchObject({ ok: true, value: [{ source: lost.source }] })
    expect([(await store.alerts.list()).length, await store.damaged('alerts')]).toEqual([2, []])
    expect(await store.audit.verify()).toBeNull()
  })

  it('a sweep keeps its trials, and a trial counts and is replaced when it has run again', async () => {
    const name = freshName()
    const store = await open(name)
    for (const id of ['s1', 's2']) await store.sweeps.begin({ ...makeSweepPlan(), id })
    for (const index of [0, 1]) await store.sweeps.keep(trialOf('s2', index))
    await damage(name, 'sweeps', 's1')
    await damage(name, 'trials', ['s2', 1])
    expect((await store.sweeps.list()).map(({ id }) => id)).toEqual(['s2'])
    expect((await store.sweeps.trials('s2')).map(({ index }) => index)).toEqual([0])
    expect(await store.sweeps.countTrials()).toBe(2)
    expect(await store.damaged('sweeps')).toEqual([{ key: 's1', label: null }])
    expect(await store.damaged('trials')).toEqual([{ key: 's2/1', label: 'Trial 2' }])
    await store.sweeps.keep(trialOf('s2', 1))
    expect([(await store.sweeps.trials('s2')).length, await store.damaged('trials')]).toEqual([2, []])
  })

  it('a label stays taken, and its own version may have it again', async () => {
    const name = freshName()
    const store = await open(name)
    const [model, other] = [await makeModel({ seed: 1, version: '1.1.0' }), await makeModel({ seed: 2, version: '1.1.0' })]
    await store.models.save(model, { putInUse: false })
    await damageFirst(name, 'labels')
    await store.models.save(await makeModel({ seed: 3, version: '1.3.0' }), { putInUse: false })
    expect((await store.models.usedLabels()).map(({ version }) => version).sort()).toEqual(['1.1.0', '1.3.0'])
    expect(await store.registry.check()).toEqual([expect.stringMatching(isClear ? /^the record that the label us-market 1\.1\.0 is taken$/ : /^the record that the label \w{12} \w{12} is taken$/)])
    expect(await store.models.save(other, { putInUse: false })).toMatchObject({ ok: false, error: { code: 'conflict' } })
    for (const each of ['modelSummaries', 'modelVersions']) await damage(name, each, model.digest)
    expect(await store.models.load(model.digest)).toMatchObject({ ok: false, error: { code: 'corrupt' } })
    expect(await store.models.save(model, { putInUse: false, origin: { reason: 'from its file', signed: null } })).toMatchObject({ ok: true })
  })

  it('bands and a diagnosis are as good as not there, and give way to the ones made anew', async () => {
    const name = freshName()
    const store = await open(name)
    for (const key of ['a', 'b']) {
      await store.calibrations.save(key, CALIBRATED)
      await store.diagnoses.save(key, DIAGNOSIS)
    }
    for (const each of ['calibrations', 'diagnoses']) await damage(name, each, 'a')
    expect([await store.calibrations.load('a'), await store.diagnoses.load('a')]).toEqual([null, null])
    expect([await store.calibrations.load('b'), await store.diagnoses.load('b')]).toEqual([CALIBRATED, DIAGNOSIS])
    expect(await store.registry.check()).toEqual(['the bands a, which are simulated anew', 'the diagnosis a, which is made anew'])
    await store.calibrations.save('c', CALIBRATED)
    await store.diagnoses.save('a', DIAGNOSIS)
    expect([await store.diagnoses.load('a'), await store.registry.check()]).toEqual([DIAGNOSIS, []])
  })

  it('a call of the prediction log is named by its place, and the others are read', async () => {
    const name = freshName()
    const store = await open(name)
    for (const [from, to] of [[0, 3], [3, 4], [4, 6]] as const) expect(await store.predictions.append([additionOf(from, to)])).toMatchObject({ ok: true })
    const series = seriesOf('m', '')
    await damage(name, 'predictions', ['m', series, 1, 3])
    expect((await store.predictions.recent('m', 9)).map(({ firstRow }) => firstRow)).toEqual([4, 0])
    expect(await store.predictions.damaged('m', 9)).toEqual([{ key: `m/${series}/1/3`, label: 'The call from row 4 of line 1' }])
    expect(await store.predictions.damaged('m', 1)).toEqual([])
    expect(await store.predictions.inputDigestAt({ modelDigest: 'm', symbol: '', line: 1 }, 3)).toBeNull()
    expect(await store.predictions.append([additionOf(6, 7)])).toMatchObject({ ok: true })
  })

  it('where a line of the log stands: the line ends there, its number stays taken, and nothing logged is written over', async () => {
    const name = freshName()
    const store = await open(name)
    await store.predictions.append([additionOf(0, 3)])
    const series = seriesOf('m', '')
    await damage(name, 'predictionHeads', ['m', series, 1])
    expect([await store.predictions.heads('m'), await store.predictions.lostLines('m')]).toEqual([[], [{ series, line: 1 }]])
    expect(await store.registry.check()).toEqual(['where line 1 of the prediction log of m stands; a new line begins'])
    const [{ segment, head, from }, before] = [additionOf(0, 4), await store.predictions.recent('m', 9)]
    expect(await store.predictions.append([{ from, head: { ...head, line: 2 }, segment: { ...segment!, line: 2 } }])).toMatchObject({ ok: true })
    expect((await store.predictions.heads('m')).map(({ line }) => line)).toEqual([2])
    expect((await store.predictions.recent('m', 9)).filter(({ line }) => line === 1)).toEqual(before)
  })
})
