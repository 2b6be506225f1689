/** Whether a broker is open for work, asked in Kafka's own protocol. */
import { connect } from 'node:net'

const ANSWER_MS_MAX = 2_000
/** Metadata request (key 3, version 1), correlation 0, no client id, about no topics; the first four bytes are its length. */
const QUESTION = Buffer.from('0000000e' + '0003' + '0001' + '00000000' + 'ffff' + '00000000', 'hex')
/** After length and correlation, the answer begins with how many brokers are open for work. */
const BROKERS_AT = 8

/** True where the broker on this plaintext port answers and counts itself among the brokers that serve. Never throws. */
export function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    let answer = Buffer.alloc(0)
    const socket = connect({ host: '127.0.0.1', port, timeout: ANSWER_MS_MAX }, () => socket.write(QUESTION))
    socket.on('data', (bytes) => {
      answer = Buffer.concat([answer, bytes])
      if (answer.length >= BROKERS_AT + 4) socket.destroy()
    })
    socket.on('timeout', () => socket.destroy())
    socket.on('error', () => {})
    socket.on('close', () => resolve(answer.length >= BROKERS_AT + 4 && answer.readInt32BE(BROKERS_AT) > 0))
  })
}
