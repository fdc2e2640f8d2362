import '../../../src/worker/engine.worker'
import { computeWith } from '../jobs/kernels'

/** The product's engine worker, held to its TypeScript kernels: no message arrives before this line has run. */
computeWith('typescript')
