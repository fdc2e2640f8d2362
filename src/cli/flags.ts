import { parseArgs } from 'node:util'
import { ok, type Result } from '../domain/shared/result'
import { usageError, type Refusal } from './command'

export type FlagSpec = {
  readonly name: string
  /** what stands behind the flag, 'FILE'; null for a switch */
  readonly value: string | null
  readonly help: string
}

/** Flags as given; a switch that is on is ''. */
export type Flags = ReadonlyMap<string, string>

type Parsed = { readonly flags: Flags; readonly positionals: readonly string[] }

/** Reads the arguments of one command. Unknown, repeated or half-given flags and missing arguments are refused by name. */
export function parseFlags(args: readonly string[], specs: readonly FlagSpec[], positionals: readonly string[]): Result<Parsed, Refusal> {
  const options = Object.fromEntries(specs.map(({ name, value }) => [name, { type: value === null ? ('boolean' as const) : ('string' as const) }]))
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true })
  const flags = new Map<string, string>()
  const found: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') found.push(token.value)
    if (token.kind !== 'option') continue
    const problem = problemWith(token, specs, flags)
    if (problem !== null) return usageError(problem)
    flags.set(token.name, token.value ?? '')
  }
  if (found.length < positionals.length) return usageError(`${positionals[found.length]!} is missing.`)
  if (found.length > positionals.length) return usageError(`"${found[positionals.length]!}" is not expected here.`)
  return ok({ flags, positionals: found })
}

type OptionToken = { readonly name: string; readonly rawName: string; readonly value: string | undefined; readonly inlineValue: boolean | undefined }

function problemWith({ name, rawName, value, inlineValue }: OptionToken, specs: readonly FlagSpec[], seen: Flags): string | null {
  const spec = specs.find((known) => known.name === name && rawName === `--${name}`)
  if (spec === undefined) return `The flag ${rawName} is unknown. Known flags: ${specs.map((known) => `--${known.name}`).join(', ')}.`
  if (seen.has(name)) return `The flag ${rawName} is given twice.`
  if (spec.value === null) return inlineValue ? `The flag ${rawName} takes no value.` : null
  const isMissing = value === undefined || value === '' || (inlineValue !== true && value.startsWith('--'))
  return isMissing ? `The flag ${rawName} needs a value: ${rawName} ${spec.value}.` : null
}
