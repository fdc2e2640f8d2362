/**
 * Stores a sweep over a data set with as many trials as asked, all of which ended, and gives its id. Runs in the page and therefore uses
 * nothing from outside.
 */
export async function fillSweep({ nTrials, datasetName }: { readonly nTrials: number; readonly datasetName: string }): Promise<string> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('regimescope')
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(new Error(request.error?.message ?? 'not opened')))
  })
  type Stored = { digest: string; name: string; columns: { name: string; role: string }[] }
  const datasets = await new Promise<Stored[]>((resolve, reject) => {
    const request = db.transaction(['datasets']).objectStore('datasets').getAll()
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(new Error(request.error?.message ?? 'not read')))
  })
  const dataset = datasets.find(({ name }) => name === datasetName)
  if (!dataset) throw new Error(`There is no data set ${datasetName}.`)
  const features = dataset.columns.filter(({ role }) => role === 'feature').map(({ name }) => name)
  const covarianceTypes = ['spherical', 'diag', 'tied', 'full']
  const base = {
    features, nStates: 3, covarianceType: 'full', seed: 1, nStarts: 8, maxIter: 1000, tol: 1e-9, standardize: true, labelRule: { orderingFeature: features[0] },
    trainRows: null, firstDay: null, lastDay: null, sampleOverrideReason: null, accelerate: true,
  }
  const id = `bench-${nTrials}`
  const transaction = db.transaction(['sweeps', 'trials'], 'readwrite')
  transaction.objectStore('sweeps').put({
    id, createdAt: 1.7e12, datasetDigest: dataset.digest, datasetName: dataset.name, states: [2, 3, 4, 5, 6], covarianceTypes, featureSets: [{ name: 'All features', features }],
    seeds: Array.from({ length: nTrials / 20 }, (_, i) => i + 1), base, walkForward: { nFolds: 5, initialShare: 0.5, embargo: 5 }, target: features[0], build: { engineBuild: 'bench', runtime: 'bench' },
  })
  for (let index = 0; index < nTrials; index++) {
    const nStates = 2 + (index % 5)
    const score = 5 + Math.sin(index)
    const fold = (i: number) => ({
      fold: { index: i, trainLastDay: 14_000 + 100 * i, testFirstDay: 14_010 + 100 * i, testLastDay: 14_100 + 100 * i }, nTrainRows: 2800, nTestRows: 576,
      logScorePerRow: score + Math.cos(i), singleGaussianLogScorePerRow: 4.2, targetLogScorePerRow: 3,
    })
    transaction.objectStore('trials').put({
      sweepId: id, index, featureSet: 'All features', config: { ...base, nStates, covarianceType: covarianceTypes[index % 4], seed: 1 + Math.floor(index / 20) }, endedAt: 1.7e12 + index, durationMs: 900,
      outcome: {
        state: 'done',
        metrics: {
          modelDigest: index.toString(16).padStart(64, '0'), parameterDigest: index.toString(16).padStart(64, '1'), nTrainRows: 4611, nFreeParams: 40 * nStates, logLikelihoodPerRow: 6, aic: -70_000 + index,
          bic: -69_000 + index, icl: -68_900 + index, stopReason: 'converged', nStarts: 20, nReachedBest: 3, regimes: Array.from({ length: nStates }, (_, k) => `REGIME_${k}`), isAmbiguous: false,
          smallestShare: 0.1, expectedDurations: Array.from({ length: nStates }, (_, k) => 20 + k), walkForwardNote: '',
          walkForward: { nRows: 2880, logScorePerRow: score, singleGaussianLogScorePerRow: 4.2, targetLogScorePerRow: 3, folds: [0, 1, 2, 3, 4].map(fold) },
        },
      },
    })
  }
  await new Promise<void>((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve())
    transaction.addEventListener('error', () => reject(new Error(transaction.error?.message ?? 'not written')))
  })
  db.close()
  return id
}
