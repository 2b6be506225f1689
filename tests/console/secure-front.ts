/** A proxy that ends TLS in front of the service, as an installation has one, with a certificate made for this run. */
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { request as send } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { atEnd } from '../harness/at-end.ts'

export interface SecureFront {
  url: string
  /** Of the service, which may start after its front: its settings name the address of the front. */
  leadTo: (service: string) => void
}

export async function openSecureFront(): Promise<SecureFront> {
  let target = new URL('http://127.0.0.1:1')
  const server = createServer(certificate(), (request, response) => {
    const headers = { ...request.headers, 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.9' }
    const { method, url: path } = request
    const { hostname, port } = target
    const onward = send({ hostname, port, method, path, headers }, (answer) => {
      response.writeHead(answer.statusCode!, answer.headers)
      answer.pipe(response)
    })
    onward.on('error', () => response.writeHead(502).end())
    request.pipe(onward)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  atEnd(() => {
    server.closeAllConnections()
    server.close()
  })
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    leadTo: (service) => {
      target = new URL(service)
    },
  }
}

const ECDSA_WITH_SHA256 = Buffer.from('06082a8648ce3d040302', 'hex')
const COMMON_NAME = Buffer.from('0603550403', 'hex')

/** Signed by itself, for a day: no browser trusts it, which is what a test says to its browser. RFC 5280, 4.1. */
function certificate(): { key: string; cert: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const algorithm = der(0x30, ECDSA_WITH_SHA256)
  const name = der(0x30, der(0x31, der(0x30, COMMON_NAME, der(0x0c, Buffer.from('test')))))
  const [from, to] = [-1, 1].map((days) => time(new Date(Date.now() + days * 86_400_000)))
  const version = der(0xa0, der(0x02, Buffer.from([2])))
  const serial = der(0x02, Buffer.from([1]))
  const own = publicKey.export({ type: 'spki', format: 'der' })
  const signed = der(0x30, version, serial, algorithm, name, der(0x30, from!, to!), name, own)
  const whole = der(0x30, signed, algorithm, der(0x03, Buffer.from([0]), signatureOf(signed, privateKey)))
  const cert = `-----BEGIN CERTIFICATE-----\n${whole.toString('base64')}\n-----END CERTIFICATE-----\n`
  return { key: String(privateKey.export({ type: 'pkcs8', format: 'pem' })), cert }
}

function signatureOf(bytes: Buffer, key: KeyObject): Buffer {
  return sign('sha256', bytes, key)
}

/** A value of ASN.1 in DER: its tag, how long it is, what is in it. */
function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

/** UTCTime, `YYMMDDhhmmssZ`. */
function time(at: Date): Buffer {
  return der(0x17, Buffer.from(`${at.toISOString().replace(/\D/g, '').slice(2, 14)}Z`))
}
