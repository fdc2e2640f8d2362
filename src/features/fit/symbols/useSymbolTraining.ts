import { useCallback } from 'react'
import { isSample } from '../../../domain/dataset/summarizeDataset'
import type { Dataset } from '../../../domain/dataset/types'
import { latestOf, nextVersion } from '../../../domain/model/versionLabel'
import type { TrainingConfig } from '../../../domain/model/types'
import { configOfSymbol, symbolsOf, tableOfSymbol } from '../../../domain/training/symbolTables'
import { DEFAULT_RULE } from '../../../domain/training/walkForward/planFolds'
import { trainSymbols } from '../../../domain/training/trainSymbols'
import { useServices } from '../../../services/ServicesContext'
import { plural } from '../../../ui/format/text'
import { runtimeWords } from '../../../services/runtimeWords'

/** Starts a training of each symbol by itself as a job of the page; returns the job's id. Models are called NAME/SYMBOL. */
export function useSymbolTraining(): (dataset: Dataset, name: string, config: TrainingConfig, nFolds: number | null) => string {
  const { engine, clock, jobs, store } = useServices()
  return useCallback(
    (dataset, name, config, nFolds) => {
      const symbols = symbolsOf(dataset, config)
      return jobs.startSymbols(`${name}, ${plural(symbols.length, 'symbol')}, ${config.nStates} states, ${config.covarianceType}`, async (options) => {
        const used = await store.models.usedLabels()
        const labelOf = (symbol: string) => {
          const label = `${name}/${symbol}`
          const own = used.filter((one) => one.name === label).map(({ version }) => version)
          return { name: label, version: nextVersion(latestOf(used, label), 'minor', own) }
        }
        return trainSymbols(
          {
            engine,
            clock,
            symbols,
            config: configOfSymbol(config),
            walkForward: nFolds === null ? null : { ...DEFAULT_RULE, nFolds },
            tableOf: (symbol) => tableOfSymbol(dataset, symbol, config.features),
            labelOf,
            trigger: isSample(dataset) ? 'sample' : 'manual',
            build: { engineBuild: __BUILD__, runtime: runtimeWords() },
          },
          options,
        )
      })
    },
    [engine, clock, jobs, store],
  )
}
