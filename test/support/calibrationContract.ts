import { expect, it } from 'vitest'
import type { Calibrated } from '../../src/domain/monitor/calibrateMonitors'
import { DEFAULT_SETTINGS } from '../../src/domain/monitor/monitors'
import type { StorePort } from '../../src/domain/ports'

/** What every store does with the bands of monitors. */
export function describeCalibrationContract(open: () => Promise<StorePort>): void {
  it('keeps the bands of monitors under their key', async () => {
    const store = await open()
    expect(await store.calibrations.load('key')).toBeNull()
    await store.calibrations.save('key', CALIBRATED)
    expect(await store.calibrations.load('key')).toEqual(CALIBRATED)
    expect(await store.calibrations.load('other')).toBeNull()
    await store.eraseAll()
    expect(await store.calibrations.load('key')).toBeNull()
  })
}

/** Bands of one monitor, as a calibration leaves them. */
export const CALIBRATED: Calibrated = {
  calibration: {
    modelDigest: 'a model', settings: DEFAULT_SETTINGS, nTruths: 200, nTrainingRows: 4000,
    bands: [{
      id: 'confidence_30', family: 'regimes', figure: 'confidence', window: 30, lower: 0.71, upper: null, center: 0.95,
      detectableRise: null, detectableFall: 0.2, widening: { factor: 1.25, alarmsInTraining: 9 },
    }],
    families: [{ family: 'regimes', simulatedAlarms: 0.61, interval: [0.56, 0.66], shareKept: 0.9 }],
  },
  context: { stressedState: 2, scoreScale: { mean: -0.01, deviation: 2.5 } },
}
