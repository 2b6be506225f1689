/** The Kubernetes manifests as they are written, and what their published schemas say of them. */
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseAllDocuments } from 'yaml'

export const ROOT = path.join(import.meta.dirname, '..', '..', '..')
export const KUBERNETES = path.join(ROOT, 'infra', 'kubernetes')

// biome-ignore lint/suspicious/noExplicitAny: a manifest is looked into by path
export type Json = any

export interface Manifest {
  file: string
  kind: string
  name: string
  body: Json
}

/** Every object of Kubernetes in the folder; what only kustomize reads is none. */
export function manifests(): Manifest[] {
  return globSync('**/*.yaml', { cwd: KUBERNETES })
    .sort()
    .flatMap((file) => manifestsOf(file, readFileSync(path.join(KUBERNETES, file), 'utf8')))
}

export function manifestsOf(file: string, text: string): Manifest[] {
  return parseAllDocuments(text)
    .map((document) => document.toJS() as Json)
    .filter((body) => body?.kind && !body.apiVersion.startsWith('kustomize.config.k8s.io'))
    .map((body) => ({ file, kind: body.kind, name: body.metadata.name, body }))
}

/** What is wrong with it: values the schema does not take, and fields that it does not know. */
export async function faultsOf(body: Json): Promise<string[]> {
  const read = new Set<string>()
  const model = await modelOf(body)
  try {
    watched(new model(body), '', read).validate()
  } catch (error) {
    return [(error as Error).message]
  }
  // The schemas let any field pass; but what a validator never looked at, it does not know.
  return fieldsOf(body, '').filter((field) => !read.has(field))
}

type Model = new (body: Json) => { validate(): void }

async function modelOf({ apiVersion, kind }: Json): Promise<Model> {
  const from = apiVersion.startsWith('keda.sh/') ? '@kubernetes-models/keda' : 'kubernetes-models'
  const models = (await import(`${from}/${apiVersion}`)) as Record<string, Model>
  const model = models[kind]
  if (!model) throw new Error(`${apiVersion} has no ${kind}`)
  return model
}

function watched(value: Json, at: string, read: Set<string>): Json {
  if (value === null || typeof value !== 'object') return value
  return new Proxy(value, {
    get: (target, key, receiver) => {
      if (typeof key !== 'string') return Reflect.get(target, key, receiver)
      read.add(`${at}/${key}`)
      return watched(Reflect.get(target, key, receiver), `${at}/${key}`, read)
    },
  })
}

function fieldsOf(value: Json, at: string): string[] {
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, inner]) => [`${at}/${key}`, ...fieldsOf(inner, `${at}/${key}`)])
}
