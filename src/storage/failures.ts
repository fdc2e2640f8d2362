import type { StoreFailure } from '../domain/ports'
import type { Digest } from '../domain/shared/digest'

type Thing = 'data set' | 'deleted data set' | 'saved mapping' | 'deleted mapping' | 'recipe' | 'deleted recipe' | 'model version' | 'deleted model version' | 'backtest'

export function notFound(thing: Thing, digest: Digest): StoreFailure {
  return {
    code: 'notFound',
    message: `There is no ${thing} ${digest.slice(0, 12)} in this browser. Data stay where they were imported; bring it in from a file.`,
    details: { digest },
  }
}

export function corrupt(thing: Thing, label: string): StoreFailure {
  return {
    code: 'corrupt',
    message: `The stored ${thing} “${label}” no longer matches its digest and is not used. It was left in place; bring it in again from its file.`,
    details: { label },
  }
}

export function exists(thing: Thing, label: string): StoreFailure {
  return { code: 'exists', message: `The same ${thing} is already here under the name “${label}”.`, details: { label } }
}

export function labelTaken(name: string, version: string): StoreFailure {
  return {
    code: 'conflict',
    message: `${name} ${version} was used before, for another model, and a label is never used twice. Choose another name or a higher version.`,
    details: { name, version },
  }
}
