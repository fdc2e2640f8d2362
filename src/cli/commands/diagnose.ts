import { runDiagnosis } from '../../domain/diagnostics/runDiagnosis'
import { rowsOfModel } from '../../domain/diagnostics/rowsOfModel'
import { EngineFailure } from '../../domain/ports'
import { ok } from '../../domain/shared/result'
import { refuse, type Command } from '../command'
import { diagnosisAsJson, diagnosisAsText } from '../output/diagnosisOutput'
import { CSV_FLAGS } from '../readDataset'
import { readModelAndRows } from '../readModelAndRows'
import { JOIN_FLAG } from '../recipeFlags'
import { createThreadEngine } from '../threadEngine'

export const diagnose: Command = {
  name: 'diagnose',
  usage: 'diagnose --bundle FILE.regime.npz --csv FILE [--json]',
  summary: 'What a fit leaves unexplained of its rows, and how well its parameters are known, against histories simulated from it.',
  flags: [
    { name: 'bundle', value: 'FILE', help: 'the model' },
    { name: 'csv', value: 'FILE', help: 'the rows it was trained on; those after the training part are judged apart' },
    { name: 'json', value: null, help: 'one JSON object: verdicts, checks, figures with what healthy histories show, parameters with intervals' },
    JOIN_FLAG,
    ...CSV_FLAGS,
  ],
  positionals: [],
  notes:
    'Limits come from 199 histories simulated from the model, each with a fit of its own that starts at the model; a check finds a fault in 1 of 100\n' +
    'healthy histories. The same numbers as the screen. src/domain/diagnostics/README.md says how they are made.',
  async run(flags, _positionals, surroundings) {
    const inputs = await readModelAndRows(flags, surroundings.now())
    if (!inputs.ok) return inputs
    const { version, table, notes } = inputs.value
    const engine = createThreadEngine()
    try {
      const diagnosis = await runDiagnosis(engine, version, rowsOfModel(version, table), {
        onProgress: ({ nDone, nReplicates, share }) => surroundings.showProgress(`diagnosing: ${nDone} of ${nReplicates} histories, ${Math.round(100 * share)} %`),
      })
      if (!diagnosis.ok) return refuse(diagnosis.error)
      return ok({ text: flags.has('json') ? diagnosisAsJson(version, diagnosis.value) : diagnosisAsText(version, diagnosis.value), exitCode: 0, notes })
    } catch (error) {
      if (error instanceof EngineFailure) return refuse({ code: error.code, message: `The fit cannot be diagnosed: ${error.message}.` })
      throw error
    } finally {
      await engine.close()
    }
  },
}
