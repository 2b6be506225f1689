/** Files as an answer carries them. What is a document is judged by the service, by its first bytes. */
const BYTES_MAX = 10 * 1024 * 1024
/** All of one answer, so that it fits a request in Base64. */
const TOGETHER_MAX = 18 * 1024 * 1024
const FILES_MAX = 20

/** Null: they can be sent. */
export function whyNot(files: readonly File[]): 'tooMany' | 'tooLarge' | 'tooLargeTogether' | null {
  if (files.length > FILES_MAX) return 'tooMany'
  if (files.some(({ size }) => size > BYTES_MAX)) return 'tooLarge'
  if (files.reduce((sum, { size }) => sum + size, 0) > TOGETHER_MAX) return 'tooLargeTogether'
  return null
}

export function readDocuments(files: readonly File[]): Promise<{ name: string; content: string }[]> {
  return Promise.all(files.map(async (file) => ({ name: file.name, content: await base64Of(file) })))
}

function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).split(',', 2)[1] ?? '')
    reader.onerror = () => reject(reader.error ?? new Error(file.name))
    reader.readAsDataURL(file)
  })
}
