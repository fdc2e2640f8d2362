import { fail, type Result } from '../domain/shared/result'
import type { Command, Output, Refusal, Surroundings } from './command'
import { usageError } from './command'
import { parseFlags } from './flags'
import { helpOf, overview } from './help'

/** What goes where when a run is over. */
export type Outcome = { readonly stdout: string; readonly stderr: string; readonly exitCode: number }

const REFUSED = 2

/** Runs one command line, `args` without the program's name. Unexpected errors are not caught here. */
export async function runCli(args: readonly string[], commands: readonly Command[], surroundings: Surroundings): Promise<Outcome> {
  const [name, ...rest] = args
  if (name === undefined || name === '--help' || name === 'help') return { stdout: overview(commands), stderr: '', exitCode: name === undefined ? REFUSED : 0 }
  const command = commands.find((known) => known.name === name)
  if (command !== undefined && rest.includes('--help')) return { stdout: helpOf(command), stderr: '', exitCode: 0 }
  const outcome = command === undefined ? unknownCommand(name, commands) : await runCommand(command, rest, surroundings)
  if (outcome.ok) return { stdout: outcome.value.text, stderr: (outcome.value.notes ?? []).map((note) => `note: ${note}\n`).join(''), exitCode: outcome.value.exitCode }
  const { failure, text } = outcome.error
  const hint = failure.code === 'usage' && command !== undefined ? `\nUsage: npm run -s regime -- ${command.usage}` : ''
  const stdout = args.includes('--json') ? `${JSON.stringify({ error: failure }, null, 2)}\n` : ''
  return { stdout, stderr: `${text}${hint}\n`, exitCode: REFUSED }
}

async function runCommand(command: Command, args: readonly string[], surroundings: Surroundings): Promise<Result<Output, Refusal>> {
  const parsed = parseFlags(command.rewriteArgs?.(args) ?? args, command.flags, command.positionals)
  return parsed.ok ? command.run(parsed.value.flags, parsed.value.positionals, surroundings) : fail(parsed.error)
}

function unknownCommand(name: string, commands: readonly Command[]): Result<never, Refusal> {
  return usageError(`There is no command "${name}". Commands: ${commands.map((known) => known.name).join(', ')}; --help lists them.`)
}
