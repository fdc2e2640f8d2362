/**
 * Fills the stores of the registry as many saves would leave them, without the numbers of the versions, which no list reads.
 * Runs in the page and therefore uses nothing from outside.
 */
export async function fillRegistry({ nVersions, nEvents }: { readonly nVersions: number; readonly nEvents: number }): Promise<void> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('regimescope')
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(new Error(request.error?.message ?? 'not opened')))
  })
  const names = ['modelSummaries', 'pointers', 'labels', 'auditEvents']
  const digestOf = (i: number): string => i.toString(16).padStart(64, '0')
  const chunk = 2000
  const features = ['ret_1d', 'rvol_21d', 'mom_63d', 'drawdown_252d', 'log_vix', 'vix_chg_5d', 'term_spread', 'credit_stress', 'credit_chg_21d']
  const fill = (from: number, put: (transaction: IDBTransaction, i: number) => void, end: number): Promise<void> =>
    new Promise((resolve, reject) => {
      const transaction = db.transaction(names, 'readwrite')
      for (let i = from; i < Math.min(from + chunk, end); i++) put(transaction, i)
      transaction.addEventListener('complete', () => resolve())
      transaction.addEventListener('error', () => reject(new Error(transaction.error?.message ?? 'not written')))
    })
  for (let from = 0; from < nVersions; from += chunk) {
    await fill(
      from,
      (transaction, i) => {
        const [digest, name, version] = [digestOf(i), `bench-${i % 50}`, `1.${Math.floor(i / 50)}.0`]
        transaction.objectStore('modelSummaries').put({
          digest, name, version, features, nStates: 3, nFeatures: 9, covarianceType: 'full', regimes: ['RISK_ON', 'NEUTRAL', 'RISK_OFF'], datasetDigest: digestOf(1e6), datasetName: 'Market features, daily',
          firstDay: 11_000, trainLastDay: 17_000, nTrainRows: 4611, logLikelihoodPerRowRaw: 5, bic: -50_000, heldOutLogScore: 5, stopReason: 'converged', trainedAt: 1.7e12 + i, trigger: 'manual',
          sampleOverrideReason: null, isAmbiguous: false, warnings: [],
        })
        transaction.objectStore('labels').put({ name, version, digest })
        if (i % 2 === 0) transaction.objectStore('pointers').put({ key: `staging:${digest}`, digest })
      },
      nVersions,
    )
  }
  for (let from = 1; from <= nEvents; from += chunk) {
    await fill(
      from,
      (transaction, i) => {
        const digest = digestOf(i % nVersions)
        transaction.objectStore('auditEvents').put({ sequence: i, at: 1.7e12 + i, action: 'modelAnnotated', subject: `bench ${i}`, subjectDigest: digest, reason: null, details: { tags: ['a'], note: '' }, previousHash: digestOf(i - 1), hash: digestOf(i) })
      },
      nEvents + 1,
    )
  }
  db.close()
}
