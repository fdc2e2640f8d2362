import { selectKernels } from '../../../src/engine'
import '../../../src/worker/engine.worker'

/** The product's engine worker, held to its TypeScript kernels: no message arrives before this line has run. */
selectKernels('typescript')
