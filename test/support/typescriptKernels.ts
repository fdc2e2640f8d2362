import { selectKernels } from '../../src/engine'

selectKernels('typescript')
