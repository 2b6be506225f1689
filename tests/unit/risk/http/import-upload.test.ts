/** Files of a list that come as one body are told apart by their sizes, however the bytes are cut. */
import { readFile, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { expect, it } from 'vitest'
import { takeFiles } from '#services/risk/http/import-upload.ts'

const body = (text: string, cut: number) =>
  Readable.from(
    Array.from({ length: Math.ceil(text.length / cut) }, (_, i) =>
      Buffer.from(text.slice(i * cut, (i + 1) * cut)),
    ),
  )

it.each([1, 3, 100])('cut every %i bytes', async (cut) => {
  const { folder, files } = await takeFiles(body('firstsecond', cut), {
    sizes: '5,0,6',
    names: 'a.csv\nb\n../c d',
  })
  try {
    expect(await Promise.all(files.map((file) => readFile(file, 'utf8')))).toEqual(['first', '', 'second'])
    expect(files.map((file) => file.slice(folder.length + 1))).toEqual(['1-a.csv', '2-b', '3-.._c_d'])
  } finally {
    await rm(folder, { recursive: true })
  }
})

it.each([
  ['less', '20'],
  ['more', '5'],
  ['fewer files', '11,4'],
])('%s than was said is refused, and nothing stays', async (_, sizes) => {
  await expect(takeFiles(body('firstsecond', 4), { sizes, names: '' })).rejects.toThrow('did not come whole')
})
