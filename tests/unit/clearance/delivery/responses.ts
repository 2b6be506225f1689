/** Responses as clearance records them, for the tests of what is made of them. */
import type { Response } from '#contracts/response.ts'
import { type DecisionCode, decisionOf } from '#domain/decision.ts'

export function responseWith(code: DecisionCode, more: Partial<Response> = {}): Response {
  return {
    responseId: 'c3a1f6d2-0b47-8e15-a9c8-71d24f0b6e33',
    sequence: 7,
    itemId: 'LX000000005CN',
    itemVersion: 2,
    submitter: 'CNA',
    originOperator: 'CNA',
    destinationOperator: 'FRA',
    stage: 'customs',
    decision: decisionOf(code),
    reasons: [{ code: 'R-OFFICER-RELEASED', text: 'Released by a customs officer.' }],
    referral: null,
    duties: null,
    decidedAt: '2026-11-21T08:00:01.900Z',
    ...more,
  }
}

export const QUESTION = {
  reference: '0123456789ABCDEF0',
  asks: ['Say exactly what it is made of: < 3 mm & "clear"?', 'Send the invoice.'],
  deadlineAt: '2026-11-24T08:00:01.900Z',
}

export const DUTIES = {
  dutiable: true,
  totalFee: { amount: '17.40', currency: 'EUR' },
  taxes: [
    {
      type: 'A00',
      rate: '12.0',
      amount: { amount: '11.40', currency: 'EUR' },
      description: "men's T-shirts, <knitted>",
      hsCode: '610910',
      number: 2,
      netWeightGrams: 380,
    },
    {
      type: 'B00',
      rate: null,
      amount: { amount: '6', currency: 'EUR' },
      description: null,
      hsCode: null,
      number: null,
      netWeightGrams: null,
    },
  ],
}
