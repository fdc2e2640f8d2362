import { answer, type JobMessage } from './serve'

/** The jobs in a Node process of their own: one at a time, over the channel to the parent. */
process.on('message', (message: JobMessage) => {
  void answer(message).then((reply) => process.send?.(reply))
})
process.send?.({ id: 0 })
