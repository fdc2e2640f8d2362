import { describe, expect, it } from 'vitest'
import { countAlarms, createMonitorMachine } from '../../../../src/domain/monitor/monitorStates'

const LIMITS = { lower: -1, upper: 1, center: 0 }
const walk = (values: readonly number[]) => {
  const machine = createMonitorMachine(LIMITS)
  return values.map((value) => machine.step(value))
}

describe('OPERATIONS 4: "Normal, Pending (3 of 5 data days), Alerting, Recovering (5 days inside 80 % of the band), NoData (3 missed sessions)"', () => {
  it('alerts on the third breach of five days, on either side', () => {
    expect(walk([0, 2, 0, -2, 0, 2])).toEqual(['Normal', 'Pending', 'Pending', 'Pending', 'Pending', 'Alerting'])
    expect(walk([2, 0, 0, 0, 2, 0, 2])).toEqual(['Pending', 'Pending', 'Pending', 'Pending', 'Pending', 'Pending', 'Pending'])
    expect(walk([2, 0, 0, 0, 0, 0])).toEqual(['Pending', 'Pending', 'Pending', 'Pending', 'Pending', 'Normal'])
  })

  it('the limit itself is inside', () => expect(walk([1, -1, 1, -1])).toEqual(['Normal', 'Normal', 'Normal', 'Normal']))

  it('recovers after five days inside 80 % of the band, not inside the band alone', () => {
    expect(walk([2, 2, 2, 0.7, 0.7, 0.7, 0.7, 0.7]).slice(2)).toEqual(['Alerting', 'Alerting', 'Alerting', 'Recovering', 'Recovering', 'Normal'])
    expect(walk([2, 2, 2, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9]).at(-1)).toBe('Alerting')
  })

  it('an alarm that comes back before it was normal is the same alarm', () => {
    const values = [2, 2, 2, 0, 0, 0, 2, 2, 2, 0, 0, 0, 0, 0, 0]
    expect(walk(values).at(-1)).toBe('Normal')
    expect(countAlarms(values, 0, values.length, LIMITS)).toBe(1)
  })

  it('one that lasts counts again with every so many days, if asked', () => {
    const values = new Array<number>(103).fill(2)
    expect(countAlarms(values, 0, 103, LIMITS)).toBe(1)
    expect(countAlarms(values, 0, 103, LIMITS, 50)).toBe(3)
  })

  it('has no data after three missed sessions, and says so of quiet monitors only', () => {
    const machine = createMonitorMachine(LIMITS)
    expect(machine.step(NaN, 2)).toBe('Normal')
    expect(machine.step(NaN, 3)).toBe('NoData')
    expect(machine.step(0)).toBe('Normal')
    for (let day = 0; day < 3; day++) machine.step(2)
    expect(machine.step(NaN, 5)).toBe('Alerting')
  })
})
