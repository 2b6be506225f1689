/** What a CSV file would come to, with its findings at the rows and columns they are about. Pure. */
import type { RowFinding, UploadCheck } from '#contracts/operator-view.ts'
import type { Receipt } from '#contracts/receipt.ts'
import type { Finding } from '#domain/finding.ts'
import { type ItemRows, rowsOfItems } from './rows-of-items.ts'

const FINDINGS_MAX = 1_000
const WEIGHT = { critical: 0, major: 1, minor: 2 }

export function checkUpload(receipt: Receipt, bytes: Uint8Array): UploadCheck {
  const isRead = receipt.outcome !== 'quarantined'
  const places = isRead ? rowsOfItems(bytes) : []
  const items = { accepted: 0, rejected: 0, duplicate: 0 }
  const findings: RowFinding[] = []
  for (const [place, item] of receipt.items.entries()) {
    if (isRead) items[item.outcome] += 1
    for (const finding of item.findings) findings.push(atRow(finding, item.itemId, places[place]))
  }
  const ordered = findings.toSorted(
    (a, b) => WEIGHT[a.severity] - WEIGHT[b.severity] || (a.row ?? 0) - (b.row ?? 0),
  )
  return {
    outcome: receipt.outcome,
    messageId: receipt.messageId,
    items,
    findings: ordered.slice(0, FINDINGS_MAX),
    findingCount: findings.length,
  }
}

/** The reader's own texts say `(row 3)` where it knows better than the path does. */
function atRow(finding: Finding, itemId: string | null, rows: ItemRows | undefined): RowFinding {
  const { severity, rule, message, hint, path } = finding
  const named = /\(row (\d+)[,)]/.exec(message)?.[1]
  const piece = /\.contents\[(\d+)\]/.exec(path)?.[1]
  const ofPath = piece === undefined ? rows?.rows[0] : (rows?.contents[Number(piece)] ?? rows?.rows[0])
  const row = named ? Number(named) : (ofPath ?? null)
  return { row, itemId, severity, rule, column: columnOf(path), message, hint }
}

/** `items[0].contents[1].hsCode` as `contents.hsCode`; `items[0].sender.address.lines[0]` as `sender.address.lines.0`. */
function columnOf(path: string): string {
  return path
    .replace(/^items\[\d+\]\.?/, '')
    .replace(/^(contents|documents|supplyChainActors|fiscalReferences)\[\d+\]/, '$1')
    .replaceAll(/\[(\d+)\]/g, '.$1')
    .replace(/^items$/, '')
}
