import type { Page } from 'playwright'

/**
 * Makes every step of the page in IndexedDB count: each write, each change of the schema, and each commit of what was written.
 * From `armSteps` on (from the first script on if `isArmed`) the page stands still for good within the `stopAt`th of them.
 *
 * @returns `reached` resolves with that step's name once the page stands in it
 */
export async function instrument(page: Page, { stopAt, isArmed = false }: { readonly stopAt: number; readonly isArmed?: boolean }): Promise<{ readonly reached: Promise<string> }> {
  let resolve: (name: string) => void = () => undefined
  const reached = new Promise<string>((settle) => (resolve = settle))
  await page.exposeBinding('atStep', (_source, name: string) => resolve(name))
  await page.addInitScript(instrumentation, { stopAt, isArmed })
  return { reached }
}

/** Counts from here on. */
export async function armSteps(page: Page): Promise<void> {
  await page.evaluate(() => void ((globalThis as unknown as Instrumented).steps.isArmed = true))
}

/** The steps since the page was armed. */
export function stepsOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => (globalThis as unknown as Instrumented).steps.names)
}

type Steps = { readonly names: string[]; readonly stopAt: number; isArmed: boolean }
type Instrumented = { readonly steps: Steps; readonly atStep: (name: string) => void }

function instrumentation({ stopAt, isArmed }: { readonly stopAt: number; readonly isArmed: boolean }): void {
  const steps: Steps = { names: [], stopAt, isArmed }
  const scope = Object.assign(globalThis as unknown as Instrumented, { steps })
  const step = (name: string): void => {
    if (!steps.isArmed) return
    steps.names.push(name)
    if (steps.names.length < steps.stopAt) return
    scope.atStep(name)
    for (;;);
  }
  /** The call is under way before its step counts, so that the page can die with it. */
  const wrap = (prototype: object, method: string): void => {
    const original = Reflect.get(prototype, method) as (...args: unknown[]) => unknown
    Reflect.set(prototype, method, function (this: { readonly name?: string }, ...args: unknown[]) {
      const result = original.apply(this, args)
      step(`${method} ${prototype === IDBObjectStore.prototype ? this.name : String(args[0])}`)
      return result
    })
  }
  for (const method of ['put', 'add', 'delete', 'clear', 'createIndex']) wrap(IDBObjectStore.prototype, method)
  for (const method of ['createObjectStore', 'deleteObjectStore']) wrap(IDBDatabase.prototype, method)
  const { transaction } = IDBDatabase.prototype
  IDBDatabase.prototype.transaction = function (...args) {
    const opened = transaction.apply(this, args)
    if (opened.mode !== 'readonly') opened.addEventListener('complete', () => step('commit'))
    return opened
  }
  const { open } = IDBFactory.prototype
  IDBFactory.prototype.open = function (...args) {
    const request = open.apply(this, args)
    request.addEventListener('upgradeneeded', () => request.transaction?.addEventListener('complete', () => step('commit')))
    return request
  }
}
