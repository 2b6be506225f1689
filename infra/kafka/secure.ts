/**
 * A broker as a hub runs it, for development and tests: clients come by TLS and SASL/SCRAM-SHA-512, and may do what an ACL
 * says and nothing else. The certificate is made with Java's keytool, the users with Kafka's own tool.
 *
 * Promises: no password is on a command line, and none in the broker's log. A password is in a file of the data folder, for
 * this account alone, until the tool has read it. The inner listeners stay plaintext on 127.0.0.1, and who comes by them
 * may do everything: that is the broker itself and the administrator of a test.
 */
import { execFile } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { codeOf, PreadviceError } from '#platform/errors.ts'
import { type Broker, type BrokerOptions, startBroker } from './broker.ts'
import { runTool } from './java.ts'
import type { Properties } from './storage.ts'

const run = promisify(execFile)

export interface SecureBrokerOptions extends Omit<BrokerOptions, 'properties'> {
  /** Passwords by user name. A user that is there gets this password. */
  users: Record<string, string>
  /** Users who may do everything, as an administrator of the cluster. */
  superUsers?: readonly string[]
}

export interface SecureBroker extends Broker {
  /** PEM; what a client trusts the broker by. */
  caFile: string
}

/** Relative to the data folder, which is the broker's working folder. */
const KEYSTORE = path.join('tls', 'broker.p12')
const VALID_DAYS = '3650'
/** The fewest that Kafka takes for SCRAM-SHA-512. */
const SCRAM_ITERATIONS = 4096

/** Starts the broker and makes its users; when it returns, they can sign in. Errors say in one line why it did not start. */
export async function startSecureBroker(options: SecureBrokerOptions): Promise<SecureBroker> {
  const { port, users, superUsers = [] } = options
  const dataDir = path.resolve(options.dataDir)
  const caFile = path.join(dataDir, 'tls', 'ca.pem')
  const keystorePassword = await makeCertificate(dataDir, caFile)
  const properties = securityProperties(keystorePassword, superUsers)
  const broker = await startBroker({ port, dataDir, properties })
  try {
    for (const [name, password] of Object.entries(users)) await setPassword(broker, dataDir, name, password)
  } catch (error) {
    await broker.kill()
    throw error
  }
  return { ...broker, caFile }
}

function securityProperties(keystorePassword: string, superUsers: readonly string[]): Properties {
  const client = 'listener.name.client'
  return {
    'listener.security.protocol.map': 'CLIENT:SASL_SSL,INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT',
    [`${client}.sasl.enabled.mechanisms`]: 'SCRAM-SHA-512',
    [`${client}.scram-sha-512.sasl.jaas.config`]:
      'org.apache.kafka.common.security.scram.ScramLoginModule required;',
    [`${client}.ssl.keystore.type`]: 'PKCS12',
    [`${client}.ssl.keystore.location`]: KEYSTORE,
    [`${client}.ssl.keystore.password`]: keystorePassword,
    'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
    // ANONYMOUS is who comes by the inner listeners.
    'super.users': ['ANONYMOUS', ...superUsers].map((user) => `User:${user}`).join(';'),
  }
}

/** A new key and self-signed certificate for 127.0.0.1 and localhost on every start. Returns the password of the key store. */
async function makeCertificate(dataDir: string, caFile: string): Promise<string> {
  const folder = path.dirname(caFile)
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const password = randomBytes(24).toString('hex')
  const passwordFile = path.join(folder, 'password')
  await writeFile(passwordFile, password, { mode: 0o600 })
  const store = ['-alias', 'broker', '-keystore', path.join(dataDir, KEYSTORE), '-storetype', 'PKCS12']
  const secret = ['-storepass:file', passwordFile]
  const name = ['-dname', 'CN=localhost', '-ext', 'SAN=dns:localhost,ip:127.0.0.1']
  const key = ['-keyalg', 'EC', '-groupname', 'secp256r1', '-validity', VALID_DAYS]
  await keytool('-genkeypair', ...store, ...secret, ...name, ...key)
  await keytool('-exportcert', '-rfc', '-file', caFile, ...store, ...secret)
  await rm(passwordFile)
  return password
}

async function keytool(...args: string[]): Promise<void> {
  await run('keytool', args).catch((error: Error & { stdout?: string }) => {
    if (codeOf(error) === 'ENOENT') throw new PreadviceError('keytool is not on the path; it comes with Java')
    throw new PreadviceError(`keytool ${args[0]}: ${(error.stdout || error.message).trim().split('\n')[0]}`)
  })
}

/**
 * By a file, because the tool's other way is a password on the command line, where every account of the machine reads it.
 * In the file the value stands without the brackets of `--add-config`, which also takes brackets out of the password.
 */
async function setPassword(
  { adminBrokers }: Broker,
  dataDir: string,
  user: string,
  password: string,
): Promise<void> {
  const file = path.join(dataDir, `user-${randomUUID()}.properties`)
  const credential = `iterations=${SCRAM_ITERATIONS},password=${password}`
  await writeFile(file, `SCRAM-SHA-512=${escaped(credential)}\n`, { mode: 0o600 })
  try {
    const whom = ['--entity-type', 'users', '--entity-name', user]
    const args = ['--bootstrap-server', adminBrokers, '--alter', ...whom, '--add-config-file', file]
    await runTool('kafka.admin.ConfigCommand', args)
  } finally {
    await rm(file)
  }
}

/** As Java reads a properties file, whatever the password holds. */
function escaped(value: string): string {
  return value.replaceAll(/[^\w=,]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
