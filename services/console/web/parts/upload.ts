/** Sends files as they are and tells how far that is; then reads the answer line by line, each of them JSON. */
import { ApiError, ConnectionError, sessionState } from '../api/request.ts'
import { said } from '../words/said/said.ts'

export interface Upload<T> {
  /** Bytes sent of all there are. */
  onSent: (done: number, total: number) => void
  onLine: (line: T) => void
  signal?: AbortSignal
}

export function upload<T>(path: string, files: readonly File[], { onSent, onLine, signal }: Upload<T>) {
  return new Promise<void>((resolve, reject) => {
    const request = new XMLHttpRequest()
    let read = 0
    const readLines = () => {
      const text = request.responseText
      for (let end = text.indexOf('\n', read); end >= 0; end = text.indexOf('\n', read)) {
        onLine(JSON.parse(text.slice(read, end)) as T)
        read = end + 1
      }
    }
    request.open('POST', path)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.setRequestHeader('x-csrf-token', sessionState.get()?.csrf ?? '')
    request.upload.onprogress = ({ loaded, total }) => onSent(loaded, total)
    request.onprogress = () => {
      if (request.status === 200) readLines()
    }
    request.onload = () => {
      if (request.status !== 200) return reject(refusal(request))
      readLines()
      resolve()
    }
    request.onerror = () => reject(new ConnectionError())
    request.onabort = () => reject(new DOMException('stopped', 'AbortError'))
    signal?.addEventListener('abort', () => request.abort())
    request.send(new Blob([...files]))
  })
}

function refusal({ status, responseText }: XMLHttpRequest): ApiError {
  const unknown = said(`the service answered with ${status}`)
  try {
    const body = JSON.parse(responseText) as { error?: string }
    return new ApiError(status, body.error ? said(body.error) : unknown, body, null)
  } catch {
    return new ApiError(status, unknown, null, null)
  }
}
